package dev.satchel.test.benchmarks.contestants.satchel;

import io.micronaut.runtime.Micronaut;

/** Micronaut with Satchel; the harness starts it. */
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
