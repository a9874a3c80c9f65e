package dev.satchel.driver.memory;

/** Says of the memory driver what only its package knows. */
public final class Held {

    private Held() {}

    /**
     * How many sessions take up memory.
     *
     * @param driver the driver
     * @return those included that have expired and were not cleared yet
     */
    public static long by(MemoryDriver driver) {
        return driver.estimatedSize();
    }
}
