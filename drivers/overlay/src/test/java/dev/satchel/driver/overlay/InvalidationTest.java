package dev.satchel.driver.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisMonitor;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The overlay over Redis, which sends invalidations: several instances of an application on one server. */
class InvalidationTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KEY = "k";

    private final LocalRedis redis = LocalRedis.start();
    private final List<ApplicationContext> instances = new ArrayList<>();
    private final SessionDriver one = instance("overlay");
    private final SessionDriver other = instance("overlay");
    private final SessionDriver without = instance("redis");

    @AfterEach
    void stop() {
        instances.forEach(ApplicationContext::close);
        redis.close();
    }

    @Test
    void aHotItemIsReadWithoutARoundTrip() {
        set(without, "a");
        keepCopy(one);
        try (RedisMonitor monitor = redis.monitor()) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(read(one)).isEqualTo("a");
            }
            assertThat(monitor.commands()).isEmpty();
        }
    }

    @Test
    void theFirstReadIsOneRoundTripOfTwoCommands() {
        set(without, "a");
        read(one, "another");
        try (RedisMonitor monitor = redis.monitor()) {
            read(one);
            assertThat(monitor.names()).containsExactly("PEXPIRE", "GET");
        }
    }

    @Test
    void aChangeByAnotherInstanceIsSeenAsSoonAsRedisSendsTheInvalidation() {
        set(without, "a");
        assertThat(read(one)).isEqualTo("a");
        assertThat(read(other)).isEqualTo("a");

        for (String text : List.of("b", "c", "d")) {
            set(other, text);
            assertThat(read(other)).isEqualTo(text);
            until(() -> text.equals(read(one)));
        }
        remove(without);
        until(() -> read(one) == null);
        until(() -> read(other) == null);
    }

    @Test
    void theExpiryOfAnItemInRedisInvalidatesIt() {
        set(without, "a");
        keepCopy(one);
        try (RedisSocket socket = redis.connect()) {
            socket.send("PEXPIRE", "session:" + KEY, "1");
        }
        until(() -> read(one) == null);
    }

    @Test
    void twoInstancesThatReadOneSessionSettleDown() {
        set(without, "a");
        read(one);
        read(other);
        until(() -> {
            try (RedisMonitor monitor = redis.monitor()) {
                read(one);
                read(other);
                return monitor.commands().isEmpty();
            }
        });
    }

    /** A session that each of two instances reads once a second: the page states the number of round trips. */
    @Test
    void twoInstancesThatReadOneSessionAllTheTimeAskAFewTimesAMinute() {
        MutableClock clock = new MutableClock();
        SessionDriver first = instance("overlay", clock);
        SessionDriver second = instance("overlay", clock);
        set(without, "a");
        keepCopy(first);
        keepCopy(second);
        int minutes = 20;
        try (RedisMonitor monitor = redis.monitor()) {
            for (int i = 0; i < minutes * 60; i++) {
                assertThat(read(first)).isEqualTo("a");
                assertThat(read(second)).isEqualTo("a");
                clock.advance(Duration.ofSeconds(1));
            }
            // each instance extends the life once a minute, and reads again after the other one has done so
            long loads = monitor.names().stream().filter("GET"::equals).count();
            assertThat(loads).isLessThanOrEqualTo((minutes + 1) * 4);
        }
    }

    @Test
    void besideAnInstanceWithoutOverlayEachReadOfThatOneCostsARoundTripAsThePageSays() {
        set(without, "a");
        keepCopy(one);
        try (RedisMonitor monitor = redis.monitor()) {
            for (int i = 0; i < 500; i++) {
                read(without);
                assertThat(read(one)).isEqualTo("a");
            }
            long loads = monitor.names().stream().filter("GET"::equals).count();
            assertThat(loads).isPositive();
        }
    }

    @Test
    void nothingOldIsShownAfterTheConnectionWasLost() {
        set(without, "a");
        keepCopy(one);

        redis.stop();
        until(() -> fails(one));
        redis.startAgain();

        until(() -> !fails(one));
        assertThat(read(one)).isNull();
        set(without, "b");
        until(() -> "b".equals(read(one)));
        set(without, "c");
        until(() -> "c".equals(read(one)));
    }

    @Test
    void theOverlayNeedsADriverBehind() {
        for (String name : new String[] {null, "overlay", "unknown"}) {
            assertThatThrownBy(() -> instance("overlay", name))
                    .hasRootCauseMessage(
                            "session.overlay.driver must be the name of the driver behind the overlay, which "
                                    + "is another one on the class path, such as redis, but is "
                                    + (name == null ? "missing" : "'" + name + "'"));
        }
    }

    private SessionDriver instance(String driver) {
        return instance(driver, "redis");
    }

    private SessionDriver instance(String driver, Clock clock) {
        return instance(driver, "redis", clock);
    }

    private SessionDriver instance(String driver, @Nullable String delegate) {
        return instance(driver, delegate, Clock.systemUTC());
    }

    private SessionDriver instance(String driver, @Nullable String delegate, Clock clock) {
        Map<String, Object> properties =
                new HashMap<>(Map.of("redis.uri", redis.uri(), "session.redis.timeout", "10s"));
        if (delegate != null) {
            properties.put("session.overlay.driver", delegate);
        }
        ApplicationContext context =
                ApplicationContext.builder().properties(properties).build();
        context.registerSingleton(Clock.class, clock);
        instances.add(context.start());
        return context.getBean(SessionDriver.class, Qualifiers.byName(driver));
    }

    /** Reads twice: the first read opens the connection, and is not cached, since tracking starts only then. */
    private static void keepCopy(SessionDriver driver) {
        read(driver);
        read(driver);
    }

    private static @Nullable String read(SessionDriver driver) {
        return read(driver, KEY);
    }

    private static @Nullable String read(SessionDriver driver, String key) {
        StoredItem item = driver.getItem(key, LIFE).toCompletableFuture().join();
        return item == null ? null : new String(item.value(), UTF_8);
    }

    private static boolean fails(SessionDriver driver) {
        return driver.getItem(KEY, LIFE)
                .handle((item, failure) -> failure != null)
                .toCompletableFuture()
                .join();
    }

    private static void set(SessionDriver driver, String text) {
        StoredItem current = driver.getItem(KEY, null).toCompletableFuture().join();
        driver.setItem(KEY, text.getBytes(UTF_8), LIFE, current)
                .toCompletableFuture()
                .join();
    }

    private static void remove(SessionDriver driver) {
        driver.removeItem(KEY).toCompletableFuture().join();
    }

    /** Waits for an invalidation: Redis sends it as soon as it can, but not before it answers the change itself. */
    private static void until(Callable<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!Objects.requireNonNull(condition.call())) {
                assertThat(System.nanoTime()).as("waited for %s", PATIENCE).isLessThan(deadline);
                Thread.onSpinWait();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
