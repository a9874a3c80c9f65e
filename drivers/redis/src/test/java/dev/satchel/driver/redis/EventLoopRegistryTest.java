package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.redis.ApplicationEventLoops.on;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.driver.InvalidationListener;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.redis.server.LocalCluster;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.Polling;
import dev.satchel.driver.redis.server.RedisSocket;
import io.lettuce.core.resource.EpollProvider;
import io.micronaut.context.ApplicationContext;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls from an event loop of the application are sent and completed there, all others on other threads. */
class EventLoopRegistryTest {

    private LocalRedis redis;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void aCallFromAnEventLoopIsAnsweredThere() {
        try (ApplicationContext context = withLoops(ApplicationEventLoops.LETTUCE)) {
            for (EventLoop loop : loops(context)) {
                assertThat(isAnsweredOn(loop, driver(context), redis)).isTrue();
            }
        }
    }

    @Test
    void inAClusterToo(@TempDir Path directory) {
        try (LocalCluster cluster = LocalCluster.start(directory);
                ApplicationContext context = ApplicationContext.run(Map.of(
                        "redis.uris",
                        cluster.uris(),
                        "session.redis.timeout",
                        "10s",
                        ApplicationEventLoops.PROPERTY,
                        ApplicationEventLoops.LETTUCE))) {
            SessionDriver driver = driver(context);
            // the first call has to find the node of the slot
            await(driver.getItem("k", null));
            for (EventLoop loop : loops(context)) {
                assertThat(isAnsweredOn(loop, driver, cluster.primaryOf("session:k")))
                        .isTrue();
            }
        }
    }

    @Test
    void overAUnixDomainSocketToo(@TempDir Path directory) {
        assumeTrue(
                EpollProvider.isAvailable(),
                "no epoll for this platform on the class path, by which a Unix domain socket is tested here");
        Path socket = directory.resolve("redis.sock");
        try (LocalRedis server = LocalRedis.start("unixsocket " + socket);
                ApplicationContext context = ApplicationContext.run(Map.of(
                        "redis.uri",
                        "redis-socket://" + socket,
                        ApplicationEventLoops.PROPERTY,
                        ApplicationEventLoops.LETTUCE))) {
            for (EventLoop loop : loops(context)) {
                assertThat(isAnsweredOn(loop, driver(context), server)).isTrue();
            }
        }
    }

    @Test
    void eachEventLoopHasAConnectionAndAllOtherThreadsHaveOne() {
        try (ApplicationContext context = withLoops(ApplicationEventLoops.LETTUCE)) {
            SessionDriver driver = driver(context);
            await(driver.getItem("k", null));
            CompletableFuture.runAsync(() -> await(driver.getItem("k", null))).join();
            assertThat(connections()).isEqualTo(1);

            List<EventLoop> loops = loops(context);
            for (int i = 0; i < 6; i++) {
                await(on(loops.get(i % 2), () -> driver.getItem("k", null)));
            }
            assertThat(connections()).isEqualTo(3);
        }
    }

    @Test
    void whereRedisTellsOfChangesAllCallersShareAConnection() {
        try (ApplicationContext context = withLoops(ApplicationEventLoops.LETTUCE)) {
            SessionDriver driver = driver(context);
            ((RedisDriver) driver).subscribe(new InvalidationListener() {

                @Override
                public void invalidated(String key) {}

                @Override
                public void allInvalidated() {}
            });
            await(driver.getItem("k", null));
            for (EventLoop loop : loops(context)) {
                await(on(loop, () -> driver.getItem("k", null)));
            }
            assertThat(connections()).isEqualTo(1);
        }
    }

    @Test
    void eventLoopsOfAnotherTransportThanThatOfLettuceAreLeftAlone() {
        try (ApplicationContext context = withLoops(ApplicationEventLoops.ANOTHER)) {
            SessionDriver driver = driver(context);
            await(driver.getItem("k", null));
            for (EventLoop loop : loops(context)) {
                assertThat(isAnsweredOn(loop, driver, redis)).isFalse();
            }
            assertThat(connections()).isEqualTo(1);
        }
    }

    @Test
    void anEventLoopThatIsHeldHoldsUpNoCallFromElsewhere() {
        try (ApplicationContext context = withLoops(ApplicationEventLoops.LETTUCE)) {
            SessionDriver driver = driver(context);
            List<EventLoop> loops = loops(context);
            CompletableFuture<Void> held = new CompletableFuture<>();
            loops.get(0).execute(held::join);

            assertThat(await(driver.getItem("k", null))).isNull();
            assertThat(await(on(loops.get(1), () -> driver.getItem("k", null)))).isNull();
            held.complete(null);
        }
    }

    @Test
    void theEventLoopsGoOnAfterTheDriverHasClosedItsConnections() {
        try (ApplicationContext context = withLoops(ApplicationEventLoops.LETTUCE)) {
            SessionDriver driver = driver(context);
            for (EventLoop loop : loops(context)) {
                await(on(loop, () -> driver.getItem("k", null)));
            }
            context.getBean(RedisRouter.class).close();

            Polling.until("all connections to be closed", () -> connections() == 0);
            for (EventLoop loop : loops(context)) {
                CountDownLatch ran = new CountDownLatch(1);
                loop.execute(ran::countDown);
                assertThat(ran).satisfies(CountDownLatch::await);
            }
        }
    }

    private ApplicationContext withLoops(String transport) {
        return ApplicationContext.run(Map.of("redis.uri", redis.uri(), ApplicationEventLoops.PROPERTY, transport));
    }

    private static List<EventLoop> loops(ApplicationContext context) {
        return ApplicationEventLoops.of(context.getBean(EventLoopGroup.class));
    }

    /** Returns true if a call completes on the event loop that made it. */
    private static boolean isAnsweredOn(EventLoop loop, SessionDriver driver, LocalRedis server) {
        // a future that is already complete runs its continuations on the calling thread
        server.pause();
        CompletionStage<Boolean> answer = CompletableFuture.supplyAsync(
                        () -> driver.getItem("k", null).thenApply(item -> loop.inEventLoop()), loop)
                .join();
        server.resume();
        return await(answer);
    }

    /** Returns the number of connections except the one that asks. */
    private long connections() {
        try (RedisSocket socket = redis.connect()) {
            return Long.parseLong(socket.info("clients", "connected_clients")) - 1;
        }
    }
}
