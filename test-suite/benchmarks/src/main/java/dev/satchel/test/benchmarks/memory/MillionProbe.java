package dev.satchel.test.benchmarks.memory;

/** Stores a million sessions in the memory driver, and reads a sample back. */
final class MillionProbe {

    static final int SESSIONS = 1_000_000;
    static final int SAMPLE = 10_000;

    /** More than they need, so that none is evicted. */
    private static final long MAX_SIZE = 2_300L * SESSIONS;

    private MillionProbe() {}

    /**
     * Runs.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Filled sessions = Filled.with(MAX_SIZE, Filled.STANDING);
        long begin = System.nanoTime();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.set(i);
        }
        Child.say("seconds", (System.nanoTime() - begin) / 1e9);
        int found = 0;
        for (int i = 0; i < SESSIONS; i += SESSIONS / SAMPLE) {
            found += sessions.has(i) ? 1 : 0;
        }
        Child.say("found", found);
        Child.say("used", (double) Child.usedHeap());
        // once more, so that nothing of it is garbage before
        Child.say("last", sessions.has(SESSIONS - 1) ? 1 : 0);
    }
}
