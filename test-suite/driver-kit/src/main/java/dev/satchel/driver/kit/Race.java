package dev.satchel.driver.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Threads that call a driver at the same moment, round after round. For one test thread. */
final class Race implements AutoCloseable {

    private final int runners;
    private final Duration timeLimit;
    private final CyclicBarrier start;
    private final ExecutorService threads;

    Race(int runners, Duration timeLimit) {
        this.runners = runners;
        this.timeLimit = timeLimit;
        this.start = new CyclicBarrier(runners);
        this.threads = Executors.newFixedThreadPool(runners);
    }

    /**
     * Runs one round.
     *
     * @param call made by each thread, with the number of the thread, from 0
     * @return the results of the calls, by the number of the thread
     */
    <T> List<T> run(IntFunction<CompletionStage<T>> call) throws Exception {
        List<Future<T>> rounds = new ArrayList<>(runners);
        for (int i = 0; i < runners; i++) {
            int runner = i;
            rounds.add(threads.submit(() -> {
                start.await(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
                return Answers.await(call.apply(runner), timeLimit);
            }));
        }
        List<T> answers = new ArrayList<>(runners);
        for (Future<T> round : rounds) {
            answers.add(round.get(3 * timeLimit.toMillis(), TimeUnit.MILLISECONDS));
        }
        return answers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
