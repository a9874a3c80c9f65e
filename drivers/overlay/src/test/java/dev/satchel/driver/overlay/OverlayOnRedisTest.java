package dev.satchel.driver.overlay;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.SessionDriverContract;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class OverlayOnRedisTest extends SessionDriverContract {

    private static LocalRedis redis;

    private final List<ApplicationContext> instances = new ArrayList<>();

    @BeforeAll
    static void start() {
        redis = LocalRedis.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @AfterEach
    void closeInstances() {
        instances.forEach(ApplicationContext::close);
    }

    @Override
    protected SessionDriver driver(String prefix) {
        ApplicationContext instance = ApplicationContext.builder()
                .properties(Map.of(
                        "redis.uri",
                        redis.uri(),
                        "session.redis.timeout",
                        "10s",
                        "session.redis.prefix",
                        prefix,
                        "session.overlay.driver",
                        "redis"))
                .build();
        instance.registerSingleton(Clock.class, clock);
        instances.add(instance.start());
        return instance.getBean(SessionDriver.class, Qualifiers.byName("overlay"));
    }

    @Override
    protected void advance(Duration duration) {
        clock.advance(duration);
        try (RedisSocket socket = redis.connect()) {
            socket.advance(duration);
        }
    }

    @Override
    protected Duration drift() {
        return Duration.ofSeconds(30);
    }
}
