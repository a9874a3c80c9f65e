package dev.satchel.driver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the tests of what is true of HTTP alone have in common. */
final class TestCalls {

    private TestCalls() {}

    /** An application whose time stands still until its clock is moved. */
    static ApplicationContext context(Clock clock, Map<String, Object> properties) {
        ApplicationContext context =
                ApplicationContext.builder().properties(properties).build();
        context.registerSingleton(Clock.class, clock);
        return context.start();
    }

    static ApplicationContext context(String url, String timeout) {
        return context(new MutableClock(), Map.of("session.http.url", url, "session.http.timeout", timeout));
    }

    static SessionDriver driver(ApplicationContext context) {
        return context.getBean(SessionDriver.class, Qualifiers.byName("http"));
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
