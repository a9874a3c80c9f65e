package dev.satchel.test.benchmarks.memory;

/** Measures the growth of the heap by sessions in the memory driver. */
final class HeapProbe {

    private HeapProbe() {}

    /**
     * Runs.
     *
     * @param arguments the number of sessions; the {@code max-size} for each
     */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        Filled sessions = Filled.with(Long.parseLong(arguments[1]) * count, Filled.STANDING);
        // one-time allocations
        sessions.set(Integer.MAX_VALUE);
        sessions.has(Integer.MAX_VALUE);
        long before = Child.usedHeap();
        for (int i = 0; i < count; i++) {
            sessions.set(i);
        }
        long after = Child.usedHeap();
        for (int i = 0; i < count; i++) {
            if (!sessions.has(i)) {
                throw new IllegalStateException("Expected all sessions to be there, found none of number " + i);
            }
        }
        Child.say("bytes", (double) sessions.bytes(count) / count);
        Child.say("heap", (double) (after - before) / count);
    }
}
