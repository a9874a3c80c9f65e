package dev.satchel.driver.memory;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.convert.format.ReadableBytes;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * How the memory driver answers and how much it may hold, under {@code session.memory}. Not to be changed once the
 * driver was made.
 */
@ConfigurationProperties("session.memory")
public final class MemoryDriverConfiguration {

    /** An eighth would waste what an application with many sessions has, a half would starve the rest of it. */
    private static final int DEFAULT_SHARE_OF_HEAP = 4;

    private boolean late;
    private long maxSize = Runtime.getRuntime().maxMemory() / DEFAULT_SHARE_OF_HEAP;

    /** With the defaults of a production environment. */
    public MemoryDriverConfiguration() {
        this.late = false;
    }

    /**
     * With the defaults of an environment.
     *
     * @param environment late is true in the environments dev and test
     */
    @Inject
    MemoryDriverConfiguration(Environment environment) {
        Set<String> names = environment.getActiveNames();
        this.late = names.contains(Environment.DEVELOPMENT) || names.contains(Environment.TEST);
    }

    /**
     * Whether the driver answers from another thread, as one that asks a server does.
     *
     * @return true in the environments dev and test, unless set
     */
    public boolean isLate() {
        return late;
    }

    /**
     * Sets {@code session.memory.late}.
     *
     * @param late true: answers come from another thread; false: with the call itself
     */
    public void setLate(boolean late) {
        this.late = late;
    }

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
