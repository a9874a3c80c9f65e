package dev.satchel.driver.upstash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the tests of what is true of Upstash alone have in common. */
final class TestCalls {

    private TestCalls() {}

    static ApplicationContext context(String url, String timeout) {
        return ApplicationContext.run(Map.of(
                "session.upstash.url",
                url,
                "session.upstash.token",
                UpstashServer.TOKEN,
                "session.upstash.timeout",
                timeout));
    }

    static SessionDriver driver(ApplicationContext context) {
        return context.getBean(SessionDriver.class, Qualifiers.byName("upstash"));
    }

    static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static StoredItem stored(CompletionStage<SetResult> stage) {
        SetResult result = await(stage);
        assertThat(result).isInstanceOf(SetResult.Stored.class);
        return ((SetResult.Stored) result).item();
    }

    /** What a call fails with, at once or at least within ten seconds. */
    static SessionDriverException failure(CompletionStage<?> stage) {
        try {
            Object answer = stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
            throw new AssertionError("Expected a failure, but the driver answered: " + answer);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(SessionDriverException.class);
            return (SessionDriverException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("Expected a failure, but there was none", e);
        }
    }
}
