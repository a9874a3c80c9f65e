package dev.satchel.driver;

import java.time.Duration;

/**
 * Limits of a driver whose calls block.
 *
 * @param driver the name of the driver, with the options {@code session.<driver>.max-calls} and
 *     {@code session.<driver>.timeout}
 * @param maxCalls the maximum number of calls in flight, waiting calls included
 * @param threads the maximum number of calls that occupy a thread at the same time
 * @param timeout the maximum duration of a call, waiting included
 */
public record CallLimits(String driver, int maxCalls, int threads, Duration timeout) {

    /**
     * Creates the limits. The driver's configuration has checked the numbers before.
     *
     * @throws IllegalArgumentException if one of them is not positive
     */
    public CallLimits {
        if (maxCalls < 1 || threads < 1 || timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("Limits of calls must be positive, but are %d calls, %d threads and %s"
                    .formatted(maxCalls, threads, timeout));
        }
    }
}
