package dev.satchel.driver.redis.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls a condition of a server. */
public final class Polling {

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private Polling() {}

    /**
     * Polls until the condition holds, yielding the processors to the servers in between.
     *
     * @param what the expected condition, for the message of the error
     * @param done the condition
     * @throws IllegalStateException if it takes longer than 30 seconds
     */
    public static void until(String what, BooleanSupplier done) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > MAX_WAIT.toNanos()) {
                throw new IllegalStateException("Expected " + what + " within " + MAX_WAIT.toSeconds() + " seconds");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
