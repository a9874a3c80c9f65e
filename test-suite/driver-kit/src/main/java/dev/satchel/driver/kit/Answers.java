package dev.satchel.driver.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for the results of driver calls with a time limit, so that a driver that hangs fails its test. Thread-safe. */
public final class Answers {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    private Answers() {}

    /**
     * Returns the result of a call, within ten seconds.
     *
     * @param stage returned by the driver
     * @param <T> the type of the result
     * @return the result
     * @throws AssertionError if the call fails or does not complete
     */
    public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return await(stage, LONG_ENOUGH);
    }

    static <T extends @Nullable Object> T await(CompletionStage<T> stage, Duration timeLimit) {
        try {
            return within(timeLimit, stage);
        } catch (ExecutionException e) {
            throw new AssertionError("Expected an answer from the driver, but its future failed", e.getCause());
        }
    }

    /**
     * Returns the item that a call of {@code setItem} has stored, within ten seconds.
     *
     * @param stage returned by the driver
     * @return the item
     * @throws AssertionError if it was not stored
     */
    public static StoredItem stored(CompletionStage<SetResult> stage) {
        SetResult result = await(stage);
        assertThat(result).isInstanceOf(SetResult.Stored.class);
        return ((SetResult.Stored) result).item();
    }

    /**
     * Returns the failure of a call, at once or within ten seconds.
     *
     * @param stage returned by the driver
     * @return the failure
     * @throws AssertionError if the call succeeds or fails with another exception
     */
    public static SessionDriverException failure(CompletionStage<?> stage) {
        try {
            Object answer = within(LONG_ENOUGH, stage);
            throw new AssertionError("Expected a failure, but the driver answered: " + answer);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SessionDriverException failure) {
                return failure;
            }
            throw new AssertionError(
                    "Expected a SessionDriverException, but the future failed otherwise", e.getCause());
        }
    }

    private static <T extends @Nullable Object> T within(Duration timeLimit, CompletionStage<T> stage)
            throws ExecutionException {
        try {
            return stage.toCompletableFuture().get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "Expected an answer from the driver within " + timeLimit + ", but there was none", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the driver", e);
        }
    }
}
