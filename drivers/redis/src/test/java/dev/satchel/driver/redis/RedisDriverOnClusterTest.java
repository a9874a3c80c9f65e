package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.SessionDriverContract;
import dev.satchel.driver.redis.server.LocalCluster;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of drivers, on a cluster. */
class RedisDriverOnClusterTest extends SessionDriverContract {

    @TempDir
    private static Path directory;

    private static LocalCluster cluster;
    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        cluster = LocalCluster.start(directory);
        context = ApplicationContext.run(Map.of("redis.uris", cluster.uris(), "session.redis.timeout", "10s"));
    }

    @AfterAll
    static void stop() {
        context.close();
        cluster.close();
    }

    @Override
    protected SessionDriver driver(String prefix) {
        RedisDriverConfiguration configuration = new RedisDriverConfiguration();
        configuration.setPrefix(prefix);
        return new RedisDriver(configuration, context.getBean(RedisRouter.class));
    }

    @Override
    protected void advance(Duration duration) {
        cluster.primaries().forEach(primary -> {
            try (RedisSocket socket = primary.connect()) {
                socket.advance(duration);
            }
        });
    }

    @Override
    protected Duration drift() {
        return Duration.ofSeconds(30);
    }
}
