package dev.satchel.driver.upstash;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.upstash.TestCalls.context;
import static dev.satchel.driver.upstash.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.httpclient.test.StubServer;
import dev.satchel.driver.kit.Answers;
import dev.satchel.driver.upstash.server.UpstashServer;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Upstash hangs while calls keep coming, or closes idle connections. */
class UpstashDriverHangTest {

    private static final int MAX_CALLS = 200;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final byte[] VALUE = new byte[100];

    @Test
    void callsBeyondTheBoundFailAtOnce() {
        try (StubServer server = StubServer.silent();
                ApplicationContext context = ApplicationContext.run(Map.of(
                        "session.upstash.url",
                        server.uri(),
                        "session.upstash.token",
                        UpstashServer.TOKEN,
                        "session.upstash.timeout",
                        "10s",
                        "session.upstash.max-calls",
                        MAX_CALLS))) {
            List<CompletionStage<SetResult>> calls = sets(driver(context), 2 * MAX_CALLS);

            List<CompletionStage<SetResult>> refused = calls.stream()
                    .filter(call -> call.toCompletableFuture().isDone())
                    .toList();
            assertThat(refused).hasSize(MAX_CALLS);
            assertThat(failure(refused.get(0)))
                    .hasMessageContainingAll("200 calls are in flight", "session.upstash.max-calls");
        }
    }

    @Test
    void whatHasFailedWhileItWaitedForAConnectionIsNotSentLater() {
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        try (StubServer server = new StubServer().start(exchange -> {
                    requests.incrementAndGet();
                    goOn.await();
                    StubServer.answer(exchange, 200, "{\"result\":null}");
                });
                ApplicationContext context = context(server.uri(), "1s")) {
            SessionDriver driver = driver(context);

            sets(driver, 2_000).forEach(Answers::failure);
            goOn.countDown();

            IntStream.range(0, 300).forEach(i -> await(driver.getItem("later" + i, LIFE)));
            // 64 connections, and as many again, which were opened when the first calls had timed out
            assertThat(requests.get() - 300).isLessThan(2_000 / 4);
        }
    }

    @Test
    void noLoadAndNoRemovalFailsForAConnectionThatIsClosedInsteadOfAnAnswer() {
        try (ClosingServer server = new ClosingServer();
                ApplicationContext context = context(server.uri(), "10s")) {
            SessionDriver driver = driver(context);
            for (int i = 0; i < 100; i++) {
                assertThat(await(driver.getItem("k", LIFE))).isNull();
                assertThat(await(driver.getItem("k", null))).isNull();
                await(driver.removeItem("k"));
            }
        }
    }

    @Test
    void aSaveThatWasSentIsNotSentOnceMore() {
        try (ClosingServer server = new ClosingServer();
                ApplicationContext context = context(server.uri(), "10s")) {
            SessionDriver driver = driver(context);
            await(driver.getItem("k", LIFE));

            assertThat(failure(driver.setItem("k", VALUE, LIFE, null)))
                    .hasMessageContainingAll("writing failed", "no whole answer");

            assertThat(server.requests).hasValue(2);
        }
    }

    private static List<CompletionStage<SetResult>> sets(SessionDriver driver, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> driver.setItem("k" + i, VALUE, LIFE, null))
                .toList();
    }
}
