package dev.satchel.demo;

import io.micronaut.runtime.Micronaut;

/** Starts the shop. */
public final class Application {

    private Application() {}

    /**
     * Starts the server and returns when it has stopped.
     *
     * @param args configuration, such as {@code -session.driver=redis}
     */
    public static void main(String[] args) {
        // in the environment dev the cookie is not Secure, so that curl sends it over plain http too
        Micronaut.build(args).defaultEnvironments("dev").start();
    }
}
