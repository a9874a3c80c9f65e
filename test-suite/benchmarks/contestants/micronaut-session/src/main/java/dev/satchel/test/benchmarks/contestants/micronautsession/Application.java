package dev.satchel.test.benchmarks.contestants.micronautsession;

import io.micronaut.runtime.Micronaut;

/** Micronaut with micronaut-session; the harness starts it. */
public final class Application {

    private Application() {}

    /**
     * Starts the server.
     *
     * @param arguments of Micronaut
     */
    public static void main(String[] arguments) {
        Micronaut.build(arguments).mainClass(Application.class).banner(false).start();
    }
}
