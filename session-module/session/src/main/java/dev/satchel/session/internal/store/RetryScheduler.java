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

    /** Every failed try means that another request succeeded, so more than this many need as many concurrent ones. */
    private static final int MAX = 100;

    /** The first tries follow at once; later ones leave the others some room. */
    private static final int AT_ONCE = 3;

    private static final int LONGEST_PAUSE_MILLIS = 20;

    private final SessionTimer timer;

    public RetryScheduler(SessionTimer timer) {
        this.timer = timer;
    }

    /** Returns true if the next attempt needs no pause, since the current record was just read. */
    static boolean isAtOnce(int attempt) {
        return attempt < AT_ONCE;
    }

    /**
     * Tries once more, later.
     *
     * @param attempt how many times it was tried
     * @param next the next try
     */
    <T> CompletionStage<T> again(int attempt, Supplier<CompletionStage<T>> next) {
        if (attempt == MAX) {
            return CompletableFuture.failedFuture(new SessionUnavailableException(
                    "A session could not be stored: other requests changed it " + MAX + " times meanwhile", null));
        }
        return after(ThreadLocalRandom.current().nextLong(1, 2 + Math.min(attempt, LONGEST_PAUSE_MILLIS)), next);
    }

    /**
     * Tries once more what needs some time: each time twice as long as before, from a millisecond on.
     *
     * @param attempt how many times it was tried
     * @param next the next try
     */
    <T extends @Nullable Object> CompletionStage<T> later(int attempt, Supplier<CompletionStage<T>> next) {
        return after(1L << (attempt - 1), next);
    }

    private <T extends @Nullable Object> CompletionStage<T> after(long pauseMillis, Supplier<CompletionStage<T>> next) {
        CompletableFuture<Void> paused = new CompletableFuture<>();
        timer.pause(TimeUnit.MILLISECONDS.toNanos(pauseMillis), () -> paused.complete(null));
        return paused.thenCompose(over -> next.get());
    }
}
