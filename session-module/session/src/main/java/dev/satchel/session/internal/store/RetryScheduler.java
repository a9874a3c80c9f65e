package dev.satchel.session.internal.store;

import dev.satchel.session.SessionUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Retries a compare-and-set after a conflict: immediately at first, then with random backoff. Thread-safe. No method
 * blocks.
 */
public final class RetryScheduler {

    /** Each failed attempt means that another request succeeded, so more of them need as many concurrent requests. */
    private static final int MAX_ATTEMPTS = 100;

    /** The first attempts follow each other immediately. Later ones pause, so that other requests can finish. */
    private static final int MAX_IMMEDIATE_ATTEMPTS = 3;

    private static final int MAX_PAUSE_MILLIS = 20;

    private final SessionTimer timer;

    public RetryScheduler(SessionTimer timer) {
        this.timer = timer;
    }

    /** Returns true if the next attempt needs no pause, since the current record was just read. */
    static boolean isImmediate(int attempt) {
        return attempt < MAX_IMMEDIATE_ATTEMPTS;
    }

    /**
     * Runs the next attempt after a random pause, which grows with the number of attempts.
     *
     * @param attempt the number of attempts so far
     * @param next the next attempt
     */
    <T> CompletionStage<T> retryAfterConflict(int attempt, Supplier<CompletionStage<T>> next) {
        if (attempt == MAX_ATTEMPTS) {
            return CompletableFuture.failedFuture(new SessionUnavailableException(
                    "A session could not be stored: other requests changed it " + MAX_ATTEMPTS + " times meanwhile",
                    null));
        }
        return after(ThreadLocalRandom.current().nextLong(1, 2 + Math.min(attempt, MAX_PAUSE_MILLIS)), next);
    }

    /**
     * Runs the next attempt after a pause of one millisecond, which doubles with each attempt.
     *
     * @param attempt the number of attempts so far
     * @param next the next attempt
     */
    <T extends @Nullable Object> CompletionStage<T> retryAfterDelay(int attempt, Supplier<CompletionStage<T>> next) {
        return after(1L << (attempt - 1), next);
    }

    private <T extends @Nullable Object> CompletionStage<T> after(long pauseMillis, Supplier<CompletionStage<T>> next) {
        CompletableFuture<Void> paused = new CompletableFuture<>();
        timer.pause(TimeUnit.MILLISECONDS.toNanos(pauseMillis), () -> paused.complete(null));
        return paused.thenCompose(over -> next.get());
    }
}
