package dev.satchel.driver.kit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for what a driver answers, but not for ever: a driver that hangs fails its test. */
final class Answers {

    private Answers() {}

    static <T extends @Nullable Object> T await(CompletionStage<T> stage, Duration timeLimit) {
        try {
            return stage.toCompletableFuture().get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "Expected an answer from the driver within " + timeLimit + ", but there was none", e);
        } catch (ExecutionException e) {
            throw new AssertionError("Expected an answer from the driver, but its future failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the driver", e);
        }
    }
}
