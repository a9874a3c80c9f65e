package dev.satchel.driver;

import java.time.Duration;

/**
 * How much a driver whose calls block may take up.
 *
 * @param driver the name of the driver; its options are {@code session.<driver>.max-calls} and
 *     {@code session.<driver>.timeout}
 * @param maxCalls how many calls may be in flight, those included that wait
 * @param threads how many calls may occupy a thread at the same time
 * @param timeout how long a call may take, waiting included
 */
public record CallLimits(String driver, int maxCalls, int threads, Duration timeout) {

    /**
     * Checks the numbers, which a driver's configuration has checked before.
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
