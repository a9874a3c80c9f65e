package dev.satchel.test.http.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work that runs on event loops of the server and of a driver's client, and the work that must not. */
class EventLoopTest {

    @Test
    void aHandlerThatBlocksItsEventLoopFailsTheTest() {
        try (TestServer server = TestServer.start()) {
            assertThat(server.browser().body("/event-loop/blocking")).isEqualTo("blocked");

            assertThatThrownBy(BlockHoundExtension::check)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Expected no call that blocks an event loop")
                    .rootCause()
                    .hasMessageContaining("Unsafe#park");
        }
    }

    @Test
    void aHandlerThatBlocksAWorkerDoesNot() {
        try (TestServer server = TestServer.start()) {
            assertThat(server.browser().body("/event-loop/blocking-worker")).isEqualTo("blocked");

            BlockHoundExtension.check();
        }
    }

    @Test
    void theThreadsOfTheRedisClientMustNotBeBlockedEither() {
        try (LocalRedis redis = LocalRedis.start();
                TestServer server = TestServer.start("session.driver", "redis", "redis.uri", redis.uri())) {
            SessionDriver driver = server.context().getBean(SessionDriver.class, Qualifiers.byName("redis"));
            driver.getItem("k", null).toCompletableFuture().join();

            // a result that is complete before it is requested is delivered on the requesting thread
            redis.pause();
            CompletableFuture<Thread> thread = driver.getItem("k", null)
                    .thenApply(item -> {
                        EventLoopController.block();
                        return Thread.currentThread();
                    })
                    .toCompletableFuture();
            redis.resume();

            assertThat(thread).succeedsWithin(10, TimeUnit.SECONDS).isNotSameAs(Thread.currentThread());
            assertThatThrownBy(BlockHoundExtension::check).rootCause().hasMessageContaining("Unsafe#park");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHandlerRunsOnTheEventLoopOfItsConnectionWhateverThreadTheDriverAnswersOn(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();
            browser.get("/set/a/1");

            assertThat(browser.body("/event-loop/is-own")).isEqualTo("1 true");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResponseGoesOnTheEventLoopOfItsConnectionAfterItsSessionIsStored(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();

            assertThat(browser.get("/event-loop/set").headers().firstValue("on-own-event-loop"))
                    .contains("true");
            assertThat(browser.get("/event-loop/set").headers().firstValue("on-own-event-loop"))
                    .contains("true");
            assertThat(server.driver().calls()).containsExactly("setItem", "getItem", "setItem");
        }
    }

    @Test
    void redisAnswersOnTheEventLoopOfTheServerThatAsks() {
        try (LocalRedis redis = LocalRedis.start();
                TestServer server = TestServer.start("session.driver", "redis", "redis.uri", redis.uri())) {
            SessionDriver driver = server.context().getBean(SessionDriver.class, Qualifiers.byName("redis"));
            for (EventExecutor loop : server.context().getBean(EventLoopGroup.class)) {
                // a result that is complete before it is awaited is delivered on the requesting thread
                redis.pause();
                CompletionStage<Boolean> answer = CompletableFuture.supplyAsync(
                                () -> driver.getItem("k", null).thenApply(item -> loop.inEventLoop()), loop)
                        .join();
                redis.resume();

                assertThat(answer).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(true);
            }
        }
    }

    private static boolean isOnItsEventLoop(HttpRequest<?> request) {
        return ((NettyHttpRequest<?>) request)
                .getChannelHandlerContext()
                .executor()
                .inEventLoop();
    }

    @Controller("/event-loop")
    @Produces(MediaType.TEXT_PLAIN)
    static class EventLoopController {

        /** Blocks for a moment. Does not use a latch, whose timeout may be over before the thread waits. */
        static void block() {
            LockSupport.parkNanos(1);
        }

        @Get("/blocking")
        String blocking() {
            block();
            return "blocked";
        }

        @Get("/blocking-worker")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String blockingWorker() {
            block();
            return "blocked";
        }

        @Get("/is-own")
        String isOwn(HttpRequest<?> request, Session session) {
            return session.get("a").orElse("none") + " " + isOnItsEventLoop(request);
        }

        @Get("/set")
        String set(Session session) {
            session.set("n", session.get("n", Integer.class).orElse(0) + 1);
            return "set";
        }
    }

    /** Runs after the response filters with a higher order, so after the session is stored. */
    @ServerFilter("/event-loop/set")
    static class ThreadFilter {

        @ResponseFilter
        @io.micronaut.core.annotation.Order(-1_000)
        void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
            response.header("on-own-event-loop", String.valueOf(isOnItsEventLoop(request)));
        }
    }
}
