package dev.satchel.driver.redis.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what only a server itself can say. */
public final class Polling {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Polling() {}

    /**
     * Asks until it is so, leaving the processors to the servers in between.
     *
     * @param what is waited for, for the message of the error
     * @param done asks
     * @throws IllegalStateException if it takes longer than 30 seconds
     */
    public static void until(String what, BooleanSupplier done) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("Expected " + what + " within " + LONGEST.toSeconds() + " seconds");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
