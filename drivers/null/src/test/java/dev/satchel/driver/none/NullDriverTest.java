package dev.satchel.driver.none;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promises of a driver that keeps nothing, for which the contract of drivers cannot hold. */
class NullDriverTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final byte[] VALUE = "a".getBytes(UTF_8);

    private ApplicationContext context;
    private SessionDriver driver;

    @BeforeEach
    void start() {
        context = ApplicationContext.run();
        driver = context.getBean(SessionDriver.class, Qualifiers.byName("null"));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void whatWasStoredIsAbsent() {
        stored(driver.setItem("k", VALUE, LIFE, null));

        assertThat(now(driver.getItem("k", null))).isNull();
        assertThat(now(driver.getItem("k", LIFE))).isNull();
    }

    @Test
    void everySetCountsAsStoredSoThatNoCallerRetries() {
        StoredItem item = stored(driver.setItem("k", VALUE, LIFE, null));
        StoredItem next = stored(driver.setItem("k", new byte[0], LIFE, item));

        assertThat(item.value()).isEqualTo(VALUE);
        assertThat(next.value()).isEmpty();
        stored(driver.setItem("k", VALUE, LIFE, null));
        stored(driver.setItem("k", VALUE, LIFE, item));
        stored(driver.setItem("k", VALUE, Duration.ZERO, next));
    }

    @Test
    void removingIsNotAnError() {
        stored(driver.setItem("k", VALUE, LIFE, null));

        assertThat(now(driver.removeItem("k"))).isNull();
        assertThat(now(driver.removeItem("k"))).isNull();
    }

    private static StoredItem stored(CompletionStage<SetResult> stage) {
        SetResult result = now(stage);
        assertThat(result).isInstanceOf(SetResult.Stored.class);
        return ((SetResult.Stored) result).item();
    }

    private static <T extends @Nullable Object> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }
}
