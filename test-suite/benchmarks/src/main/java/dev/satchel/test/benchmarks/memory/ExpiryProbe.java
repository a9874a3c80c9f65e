package dev.satchel.test.benchmarks.memory;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Lets all sessions of the memory driver expire, and says how long the calls take that clear them away. */
final class ExpiryProbe {

    private static final int CALLS = 1_000;

    private ExpiryProbe() {}

    /**
     * Runs.
     *
     * @param arguments how many sessions
     */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        SetClock clock = new SetClock();
        Filled sessions = Filled.with(4L << 30, clock);
        sessions.set(Integer.MAX_VALUE);
        long empty = Child.usedHeap();
        for (int i = 0; i < count; i++) {
            // over twenty minutes
            clock.millis += i % (count / 1_200) == 0 ? 1_000 : 0;
            sessions.set(i);
        }
        long full = Child.usedHeap();
        clock.millis += Filled.LIFE.toMillis();
        long longest = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            long call = System.nanoTime();
            sessions.set(count + i);
            longest = Math.max(longest, System.nanoTime() - call);
        }
        Child.say("calls", (System.nanoTime() - begin) / 1e6);
        Child.say("longest", longest / 1e6);
        Child.say("freed", 100.0 * (full - Child.usedHeap()) / (full - empty));
        Child.say("found", sessions.has(count - 1) ? 1 : 0);
    }

    /** Says what it is set to. */
    private static final class SetClock extends Clock {

        private long millis = 1_800_000_000_000L;

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
