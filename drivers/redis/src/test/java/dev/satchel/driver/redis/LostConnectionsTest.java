package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.ApplicationEventLoops.inTurn;
import static dev.satchel.driver.redis.ApplicationEventLoops.on;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.InvalidationListener;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.redis.server.LocalCluster;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.micronaut.context.ApplicationContext;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis closes a connection between two calls, and the next call is made before the driver detects that. */
class LostConnectionsTest {

    private static final int ROUNDS = 200;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final byte[] VALUE = {1};

    @Test
    void noLoadFailsForAConnectionThatWasClosedBefore() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis)) {
            loadsSucceed(driver(context), redis, "k");
        }
    }

    @Test
    void norOneFromAnEventLoop() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis)) {
            loadsSucceed(inTurn(context.getBean(EventLoopGroup.class), driver(context)), redis, "k");
        }
    }

    @Test
    void norOneOverAConnectionByWhichRedisTellsOfChanges() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis)) {
            ((RedisDriver) driver(context)).subscribe(new InvalidationListener() {

                @Override
                public void invalidated(String key) {}

                @Override
                public void allInvalidated() {}
            });
            loadsSucceed(driver(context), redis, "k");
        }
    }

    @Test
    void norOneOfACluster(@TempDir Path directory) {
        try (LocalCluster cluster = LocalCluster.start(directory);
                ApplicationContext context =
                        ApplicationContext.run(Map.of("redis.uris", cluster.uris(), "session.redis.timeout", "10s"))) {
            loadsSucceed(driver(context), cluster.primaryOf("session:k"), "k");
        }
    }

    @Test
    void aLoadThatWasSentIntoAConnectionThatWasClosedIsSentOnceMore() {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis)) {
            EventLoop loop = ApplicationEventLoops.of(context.getBean(EventLoopGroup.class))
                    .get(0);
            SessionDriver driver = driver(context);
            await(on(loop, () -> driver.setItem("k", VALUE, LIFE, null)));

            // the calling event loop does not detect the closed connection before it has made the call
            StoredItem item = await(on(loop, () -> {
                killConnections(socket);
                return driver.getItem("k", LIFE);
            }));

            assertThat(item.value()).isEqualTo(VALUE);
        }
    }

    @Test
    void aSetThatMayHaveBeenSentIsNotSentOnceMore() {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis)) {
            EventLoop loop = ApplicationEventLoops.of(context.getBean(EventLoopGroup.class))
                    .get(0);
            SessionDriver driver = driver(context);
            await(on(loop, () -> driver.setItem("k", VALUE, LIFE, null)));

            assertThat(failure(on(loop, () -> {
                        killConnections(socket);
                        return driver.setItem("new", VALUE, LIFE, null);
                    })))
                    .hasMessageContainingAll("EVALSHA", "not connected");

            assertThat(socket.send("EXISTS", "session:new")).isEqualTo(0L);
        }
    }

    @Test
    void aSetThatWasNotSentIsSentOverAnotherConnection() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis)) {
            EventLoop loop = ApplicationEventLoops.of(context.getBean(EventLoopGroup.class))
                    .get(0);
            SessionDriver driver = driver(context);
            RedisRouter route = context.getBean(RedisRouter.class);
            await(on(loop, () -> driver.setItem("k", VALUE, LIFE, null)));

            stored(on(loop, () -> {
                closeWithoutTelling(route);
                return driver.setItem("new", VALUE, LIFE, null);
            }));
        }
    }

    /** Closes the connection so that its next use is the first to detect it. */
    @SuppressWarnings("FutureReturnValueIgnored") // waits for the event loop that this is called on
    private static void closeWithoutTelling(RedisRouter route) {
        ((StatefulRedisConnectionImpl<?, ?>) route.known("k").openConnection())
                .getChannelWriter()
                .closeAsync();
    }

    private static void loadsSucceed(SessionDriver driver, LocalRedis redis, String key) {
        stored(driver.setItem(key, VALUE, LIFE, null));
        try (RedisSocket socket = redis.connect()) {
            for (int i = 0; i < ROUNDS; i++) {
                killConnections(socket);
                StoredItem item = await(driver.getItem(key, LIFE));
                assertThat(item.value()).isEqualTo(VALUE);
                killConnections(socket);
                await(driver.removeItem("other"));
                killConnections(socket);
                assertThat(await(driver.getItem(key, null))).isNotNull();
            }
        }
    }

    private static void killConnections(RedisSocket socket) {
        socket.send("CLIENT", "KILL", "TYPE", "normal");
    }

    private static ApplicationContext context(LocalRedis redis) {
        return ApplicationContext.run(Map.of(
                "redis.uri",
                redis.uri(),
                "session.redis.timeout",
                "10s",
                ApplicationEventLoops.PROPERTY,
                ApplicationEventLoops.LETTUCE));
    }
}
