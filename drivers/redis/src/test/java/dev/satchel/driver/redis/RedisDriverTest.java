package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.SessionDriverContract;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of drivers, for calls from other threads than event loops. */
class RedisDriverTest extends SessionDriverContract {

    private static LocalRedis redis;
    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        redis = LocalRedis.start();
        context = ApplicationContext.run(Map.of(
                "redis.uri",
                redis.uri(),
                "session.redis.timeout",
                "10s",
                ApplicationEventLoops.PROPERTY,
                ApplicationEventLoops.LETTUCE));
    }

    @AfterAll
    static void stop() {
        context.close();
        redis.close();
    }

    static EventLoopGroup eventLoops() {
        return context.getBean(EventLoopGroup.class);
    }

    @Override
    protected SessionDriver driver(String prefix) {
        RedisDriverConfiguration configuration = new RedisDriverConfiguration();
        configuration.setPrefix(prefix);
        return new RedisDriver(configuration, context.getBean(RedisRouter.class));
    }

    @Override
    protected void advance(Duration duration) {
        try (RedisSocket socket = redis.connect()) {
            socket.advance(duration);
        }
    }

    @Override
    protected Duration drift() {
        return Duration.ofSeconds(30);
    }
}
