package dev.satchel.driver.upstash;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.SessionDriverContract;
import dev.satchel.driver.redis.server.RedisSocket;
import dev.satchel.driver.upstash.server.UpstashServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class UpstashDriverTest extends SessionDriverContract {

    private static UpstashServer upstash;
    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        upstash = UpstashServer.start();
        context = ApplicationContext.run(Map.of(
                "session.upstash.url",
                upstash.uri(),
                "session.upstash.token",
                UpstashServer.TOKEN,
                "session.upstash.timeout",
                "10s"));
    }

    @AfterAll
    static void stop() {
        context.close();
        upstash.close();
    }

    @Override
    protected SessionDriver driver(String prefix) {
        UpstashDriverConfiguration configuration = new UpstashDriverConfiguration(context.getBean(Environment.class));
        configuration.setPrefix(prefix);
        return new UpstashDriver(configuration, context.getBean(UpstashRestClient.class));
    }

    @Override
    protected void advance(Duration duration) {
        try (RedisSocket socket = upstash.connect()) {
            socket.advance(duration);
        }
    }

    @Override
    protected Duration drift() {
        return Duration.ofSeconds(30);
    }
}
