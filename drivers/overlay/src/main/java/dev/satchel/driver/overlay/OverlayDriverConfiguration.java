package dev.satchel.driver.overlay;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Configuration of the overlay driver, under {@code session.overlay}. Read once, at start-up. */
@ConfigurationProperties("session.overlay")
public final class OverlayDriverConfiguration {

    private static final Duration UPPER_LIMIT_OF_MAX_AGE = Duration.ofHours(1);
    private static final int DEFAULT_HEAP_DIVISOR = 8;

    private @Nullable String driver;
    private @Nullable Duration maxAge;
    private long maxSize = Runtime.getRuntime().maxMemory() / DEFAULT_HEAP_DIVISOR;

    /**
     * Returns the name of the delegate, the driver behind the overlay.
     *
     * @return null unless set, which stops an application that has chosen the overlay
     */
    public @Nullable String getDriver() {
        return driver;
    }

    /**
     * Sets {@code session.overlay.driver}.
     *
     * @param driver the name of another driver on the class path
     */
    public void setDriver(String driver) {
        this.driver = driver;
    }

    /**
     * Returns the maximum time for which a copy is used before the delegate is read again.
     *
     * @return null unless set: a minute if the delegate sends invalidations, else a second
     */
    public @Nullable Duration getMaxAge() {
        return maxAge;
    }

    /**
     * Sets {@code session.overlay.max-age}.
     *
     * @param maxAge from a millisecond to an hour
     * @throws ConfigurationException if it is outside these limits
     */
    public void setMaxAge(Duration maxAge) {
        if (maxAge.toMillis() < 1 || maxAge.compareTo(UPPER_LIMIT_OF_MAX_AGE) > 0) {
            throw new ConfigurationException("session.overlay.max-age must be from 1ms to 1h, such as 30s, but is "
                    + maxAge + ". Leave it out for 1m over a driver that tells of changes, and 1s over any other");
        }
        this.maxAge = maxAge;
    }

    /**
     * Returns the maximum memory of all copies together.
     *
     * @return in bytes, positive, an eighth of this JVM's maximum heap unless set
     */
    public long getMaxSize() {
        return maxSize;
    }

    /**
     * Sets {@code session.overlay.max-size}.
     *
     * @param maxSize in bytes, in configuration also with a unit, {@code 64MB}
     * @throws ConfigurationException if it is not positive
     */
    public void setMaxSize(@ReadableBytes long maxSize) {
        if (maxSize <= 0) {
            throw new ConfigurationException("session.overlay.max-size must be a positive size, such as 64MB, but is "
                    + maxSize + " bytes. Leave it out for an eighth of the heap");
        }
        this.maxSize = maxSize;
    }
}
