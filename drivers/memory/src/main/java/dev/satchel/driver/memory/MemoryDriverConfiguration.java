package dev.satchel.driver.memory;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.convert.format.ReadableBytes;

/** How much the memory driver may hold, under {@code session.memory}. Not to be changed once the driver was made. */
@ConfigurationProperties("session.memory")
public final class MemoryDriverConfiguration {

    /** An eighth would waste what an application with many sessions has, a half would starve the rest of it. */
    private static final int DEFAULT_SHARE_OF_HEAP = 4;

    private long maxSize = Runtime.getRuntime().maxMemory() / DEFAULT_SHARE_OF_HEAP;

    /**
     * How much memory all sessions together may take up.
     *
     * @return in bytes, positive; a quarter of the largest heap that this JVM may have, unless set
     */
    public long getMaxSize() {
        return maxSize;
    }

    /**
     * Sets {@code session.memory.max-size}.
     *
     * @param maxSize in bytes; in configuration also with a unit, {@code 256MB}
     * @throws ConfigurationException if it is not positive
     */
    public void setMaxSize(@ReadableBytes long maxSize) {
        if (maxSize <= 0) {
            throw new ConfigurationException("session.memory.max-size must be a positive size, such as 256MB, but is "
                    + maxSize + " bytes. Leave it out for a quarter of the heap");
        }
        this.maxSize = maxSize;
    }
}
