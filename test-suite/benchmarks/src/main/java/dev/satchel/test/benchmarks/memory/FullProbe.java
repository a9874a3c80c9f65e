package dev.satchel.test.benchmarks.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Stores session after session in a memory driver that is full, each in place of others. */
final class FullProbe {

    private static final int THREADS = 2;

    private FullProbe() {}

    /**
     * Runs.
     *
     * @param arguments {@code max-size} in bytes; the number of sessions that fill it, and more; the seconds to
     *     continue
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int filling = Integer.parseInt(arguments[1]);
        Filled sessions = Filled.with(Long.parseLong(arguments[0]), Filled.STANDING);
        for (int i = 0; i < filling; i++) {
            sessions.set(i);
        }
        AtomicInteger next = new AtomicInteger(filling);
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2]));
        List<FutureTask<long[]>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            FutureTask<long[]> each = new FutureTask<>(setting(sessions, next, end));
            threads.add(each);
            new Thread(each).start();
        }
        LongStream.Builder took = LongStream.builder();
        for (FutureTask<long[]> each : threads) {
            for (long nanos : each.get()) {
                took.add(nanos);
            }
        }
        long[] sorted = took.build().sorted().toArray();
        Child.say("perSecond", sorted.length * 1e9 / (System.nanoTime() - begin));
        Child.say("p99", sorted[(int) (sorted.length * 0.99)] / 1e3);
        Child.say("p9999", sorted[(int) (sorted.length * 0.9999)] / 1e3);
        Child.say("longest", sorted[sorted.length - 1] / 1e6);
        int there = 0;
        for (int i = 0; i < next.get(); i++) {
            there += sessions.has(i) ? 1 : 0;
        }
        Child.say("there", there);
    }

    private static Callable<long[]> setting(Filled sessions, AtomicInteger next, long endNanos) {
        return () -> {
            LongStream.Builder took = LongStream.builder();
            long begin = System.nanoTime();
            while (begin < endNanos) {
                sessions.set(next.getAndIncrement());
                long end = System.nanoTime();
                took.add(end - begin);
                begin = end;
            }
            return took.build().toArray();
        };
    }
}
