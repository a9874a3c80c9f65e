package dev.satchel.driver.memory;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.convert.format.ReadableBytes;
import jakarta.inject.Inject;
import java.util.Set;

/** Configuration of the memory driver, under {@code session.memory}. Not to be changed once the driver was created. */
@ConfigurationProperties("session.memory")
public final class MemoryDriverConfiguration {

    /** An eighth would waste heap of an application with many sessions, a half would starve the rest of it. */
    private static final int DEFAULT_HEAP_DIVISOR = 4;

    private boolean late;
    private long maxSize = Runtime.getRuntime().maxMemory() / DEFAULT_HEAP_DIVISOR;

    /** Creates a configuration with the defaults of a production environment. */
    public MemoryDriverConfiguration() {
        this.late = false;
    }

    /**
     * Creates a configuration with the defaults of an environment.
     *
     * @param environment late is true in the environments dev and test
     */
    @Inject
    MemoryDriverConfiguration(Environment environment) {
        Set<String> names = environment.getActiveNames();
        this.late = names.contains(Environment.DEVELOPMENT) || names.contains(Environment.TEST);
    }

    /**
     * Returns true if futures complete on another thread, as with a driver that calls a server.
     *
     * @return true in the environments dev and test, unless set
     */
    public boolean isLate() {
        return late;
    }

    /**
     * Sets {@code session.memory.late}.
     *
     * @param late true if futures complete on another thread, false if they are complete when they are returned
     */
    public void setLate(boolean late) {
        this.late = late;
    }

    /**
     * Returns the maximum memory of all sessions together.
     *
     * @return in bytes, positive, a quarter of this JVM's maximum heap unless set
     */
    public long getMaxSize() {
        return maxSize;
    }

    /**
     * Sets {@code session.memory.max-size}.
     *
     * @param maxSize in bytes, in configuration also with a unit, {@code 256MB}
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
