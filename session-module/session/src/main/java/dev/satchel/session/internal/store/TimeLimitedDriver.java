package dev.satchel.session.internal.store;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.session.SessionUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The driver with a time limit for its calls. All failures become the same exception.
 *
 * <p>Thread-safe. No method blocks.
 */
public final class TimeLimitedDriver {

    private final SessionDriver driver;
    private final Duration limit;
    private final SessionTimer timer;

    public TimeLimitedDriver(SessionDriver driver, Duration limit, SessionTimer timer) {
        this.driver = driver;
        this.limit = limit;
        this.timer = timer;
    }

    CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return guard("loaded", () -> driver.getItem(key, extendTo));
    }

    CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return guard("stored", () -> driver.setItem(key, value, ttl, replaces));
    }

    CompletionStage<Void> removeItem(String key) {
        return guard("removed", () -> driver.removeItem(key));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the guarded future reports the failure
    private <T> CompletionStage<T> guard(String done, Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> answer;
        try {
            answer = call.get().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(unavailable(done, e));
        }
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return answer;
        }
        // another future, since only the driver may complete its own
        CompletableFuture<T> guarded = new CompletableFuture<>();
        answer.whenComplete((value, failure) -> {
            if (failure == null) {
                guarded.complete(value);
            } else {
                guarded.completeExceptionally(unavailable(done, failure));
            }
        });
        if (!guarded.isDone()) {
            timer.limit(limit.toNanos(), guarded::isDone, () -> guarded.completeExceptionally(tooSlow(done)));
        }
        return guarded;
    }

    private SessionUnavailableException tooSlow(String done) {
        return new SessionUnavailableException(
                "A session could not be " + done + " within " + limit.toMillis()
                        + " ms; session.timeout allows the driver more",
                null);
    }

    private static SessionUnavailableException unavailable(String done, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new SessionUnavailableException("A session could not be " + done, cause);
    }
}
