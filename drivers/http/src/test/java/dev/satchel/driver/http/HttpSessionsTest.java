package dev.satchel.driver.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.satchel.driver.http.server.UnstorageServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** Two instances of an application whose sessions are behind unstorage's server. */
@ExtendWith(NeedsNode.class)
class HttpSessionsTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger sessions = (Logger) LoggerFactory.getLogger("dev.satchel.session");
    private final HttpClient visitor =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private UnstorageServer unstorage;
    private EmbeddedServer one;
    private EmbeddedServer two;

    @BeforeEach
    void start() {
        log.start();
        sessions.addAppender(log);
        unstorage = UnstorageServer.start(1, "memory", "", "a-token");
        one = application();
        two = application();
    }

    @AfterEach
    void stop() {
        two.close();
        one.close();
        unstorage.close();
        sessions.detachAppender(log);
    }

    private EmbeddedServer application() {
        return ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "http-driver.visits",
                        true,
                        "micronaut.server.port",
                        -1,
                        "session.driver",
                        "http",
                        "session.http.url",
                        unstorage.uri() + "shop",
                        "session.http.token",
                        "a-token",
                        "session.http.headers.X-Shop",
                        "shop",
                        "session.http.timeout",
                        "20s",
                        "session.timeout",
                        "30s"),
                "test");
    }

    @Test
    void whatOneInstanceSetsTheOtherGets() {
        assertThat(get(one, "/set/a/1")).isEqualTo("1");
        assertThat(get(two, "/get/a")).isEqualTo("1");
        assertThat(get(two, "/set/b/2")).isEqualTo("2");
        assertThat(get(one, "/get/a") + get(one, "/get/b")).isEqualTo("12");
    }

    @Test
    void whatAnotherRequestHasSetSinceTheLoadIsKept() throws Exception {
        get(one, "/set/a/1");
        CompletableFuture<String> held = getLater(one, "/held/set/b/2");
        controller().loaded.get(20, SECONDS);

        get(two, "/set/a/3");
        controller().released.complete(null);

        assertThat(held.get(20, SECONDS)).isEqualTo("2");
        assertThat(get(two, "/get/a") + get(two, "/get/b")).isEqualTo("32");
    }

    @Test
    void aRequestUnderWayDoesNotBringBackWhatWasDestroyed() throws Exception {
        get(one, "/set/a/1");
        CompletableFuture<String> held = getLater(one, "/held/set/b/2");
        controller().loaded.get(20, SECONDS);

        get(two, "/destroy");
        controller().released.complete(null);

        assertThat(held.get(20, SECONDS)).isEqualTo("2");
        assertThat(get(one, "/get/a") + get(two, "/get/b")).isEqualTo("nonenone");
    }

    @Test
    void theLogSaysAtStartUpWhatTheDriverCannotAndNothingElse() {
        assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)))
                .isNotEmpty()
                .allMatch(event -> event.getFormattedMessage().contains("http, which cannot compare and set"));
    }

    private VisitController controller() {
        return one.getApplicationContext().getBean(VisitController.class);
    }

    private String get(EmbeddedServer server, String path) {
        return getLater(server, path).join();
    }

    private CompletableFuture<String> getLater(EmbeddedServer server, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return visitor.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        });
    }
}
