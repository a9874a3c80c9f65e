package dev.satchel.test.benchmarks.memory;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/** Lets all sessions of the memory driver expire, and measures the calls that clear them away, and concurrent calls. */
final class ExpiryProbe {

    /** Some sessions are stored before and expire, to warm up the compiler. */
    private static final int WARM_UP = 100_000;

    private final SetClock clock = new SetClock();
    private final Filled sessions = Filled.with(4L << 30, clock);
    private final int count;

    /** The number of new sessions that have been stored. */
    private volatile int stored;

    private volatile boolean cleared;

    private ExpiryProbe(int count) {
        this.count = count;
    }

    /**
     * Runs.
     *
     * @param arguments the number of sessions; the seconds over which they are stored, all at once if none
     */
    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        ExpiryProbe before = new ExpiryProbe(WARM_UP);
        before.fill(60);
        before.call();
        ExpiryProbe probe = new ExpiryProbe(Integer.parseInt(arguments[0]));
        long empty = Child.usedHeap();
        probe.fill(Integer.parseInt(arguments[1]));
        long full = Child.usedHeap();
        long begin = System.nanoTime();
        long[] nanos = probe.call();
        Child.say("cleared", (System.nanoTime() - begin) / 1e6);
        Child.say("calls", nanos.length);
        Child.say("p999", nanos[(int) (nanos.length * 0.999)] / 1e3);
        Child.say("longest", nanos[nanos.length - 1] / 1e6);
        double added = (double) (full - empty) / probe.count * probe.stored;
        Child.say("freed", 100.0 * (full + added - Child.usedHeap()) / (full - empty));
        Child.say("found", probe.sessions.has(probe.count - 1) ? 1 : 0);
    }

    private void fill(int seconds) {
        for (int i = 0; i < count; i++) {
            sessions.set(i);
            clock.advance((i + 1L) * seconds * 1_000 / count - (long) i * seconds * 1_000 / count);
        }
        clock.advance(Filled.LIFE.toMillis());
    }

    /** Lets two threads call until all is cleared, and returns the duration of each call, sorted. */
    private long[] call() throws ExecutionException, InterruptedException {
        FutureTask<long[]> storing = calling(i -> {
            sessions.set(count + i);
            stored = i + 1;
            cleared = sessions.size() <= stored;
        });
        FutureTask<long[]> reading = calling(i -> sessions.has(count + stored - 1));
        return LongStream.concat(LongStream.of(storing.get()), LongStream.of(reading.get()))
                .sorted()
                .toArray();
    }

    private FutureTask<long[]> calling(IntConsumer call) {
        FutureTask<long[]> task = new FutureTask<>(() -> {
            LongStream.Builder took = LongStream.builder();
            for (int i = 0; !cleared; i++) {
                long begin = System.nanoTime();
                call.accept(i);
                took.add(System.nanoTime() - begin);
            }
            return took.build().toArray();
        });
        new Thread(task).start();
        return task;
    }

    /** A clock that shows the time it was set to. */
    private static final class SetClock extends Clock {

        private final AtomicLong now = new AtomicLong(1_800_000_000_000L);

        private void advance(long millis) {
            now.addAndGet(millis);
        }

        @Override
        public long millis() {
            return now.get();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
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
