package dev.satchel.test.http.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.satchel.session.Session;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.AbandonedRequest;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.SessionKeys;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Responses that continue after their headers: changes made then need {@code save}. */
class StreamTest {

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private Browser visitor(boolean late) {
        server = TestServer.start("session.recording.late", late);
        Browser browser = server.browser();
        browser.get("/set/a/1");
        server.driver().calls();
        return browser;
    }

    @ParameterizedTest
    @CsvSource({
        "/stream/saving, false",
        "/stream/saving, true",
        "/stream/events, false",
        "/stream/events, true",
        "/stream/saving-worker, true"
    })
    void whatAStreamSetsAndSavesIsStoredInOrderOnceEach(String path, boolean late) {
        Browser browser = visitor(late);

        HttpResponse<String> response = browser.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).containsSubsequence("saved 1", "saved 2", "saved 3");
        assertThat(server.driver().calls()).containsExactly("getItem", "setItem", "setItem", "setItem");
        assertThat(browser.body("/get/list")).isEqualTo("[1, 2, 3]");
        assertThat(server.events().taken()).noneMatch(event -> event instanceof SessionWriteDroppedEvent);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSetBeforeTheStreamIsStoredBeforeItsHeaders(boolean late) {
        server = TestServer.start("session.recording.late", late);
        Browser browser = server.browser();

        HttpResponse<String> response = browser.get("/stream/begun");

        assertThat(Browser.setCookies(response)).hasSize(1);
        // the stream continues with the record that was stored before it
        assertThat(server.driver().calls()).containsExactly("setItem", "setItem");
        assertThat(browser.body("/keys")).isEqualTo("before,during");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAStreamSetsAndDoesNotSaveIsReportedWhenTheResponseIsComplete(boolean late) {
        Browser browser = visitor(late);
        try (LogCapture log = LogCapture.open()) {
            browser.get("/stream/forgetting");

            SessionWriteDroppedEvent dropped = server.events().await(SessionWriteDroppedEvent.class);
            assertThat(dropped.reason()).isEqualTo(Reason.NOT_SAVED);
            assertThat(dropped.total()).isEqualTo(1);
            assertThat(log.lines(Level.ERROR))
                    .singleElement()
                    .asString()
                    .contains("Call save()")
                    .doesNotContain(browser.cookie("session"), "forgotten", "secret");
            assertThat(browser.body("/keys")).isEqualTo("a");
            assertThat(server.events().taken()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingCanBeChangedOnceTheResponseIsComplete(boolean late) {
        Browser browser = visitor(late);
        CompletableFuture<Session> taken = new CompletableFuture<>();
        browser.get(server.scripted().addStreaming(session -> {
            session.set("forgotten", 1);
            taken.complete(session);
            return CompletableFuture.completedFuture("end");
        }));
        // the loss is reported when the session is closed
        server.events().await(SessionWriteDroppedEvent.class);

        Session session = taken.join();

        for (Runnable change : java.util.List.<Runnable>of(
                () -> session.set("b", 2),
                () -> session.update(SessionKeys.COUNT, old -> 1),
                () -> session.take(SessionKeys.COUNT),
                () -> session.delete("a"),
                session::clear,
                session::regenerate,
                session::destroy)) {
            assertThatThrownBy(change::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it has ended");
        }
        // loaded values can still be read
        assertThat(session.get("a")).contains("1");
        assertThat(browser.body("/keys")).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whenTheClientOfAStreamIsGoneItsSessionIsClosed(boolean late) throws Exception {
        Browser browser = visitor(late);
        CompletableFuture<Session> begun = new CompletableFuture<>();
        String path = server.scripted().addStreaming(session -> {
            session.set("forgotten", 1);
            begun.complete(session);
            return new CompletableFuture<>();
        });

        AbandonedRequest request = AbandonedRequest.send(server.uri(), path, "session=" + browser.cookie("session"));
        Session session = begun.get(10, java.util.concurrent.TimeUnit.SECONDS);
        request.abandon();

        assertThat(server.events().await(SessionWriteDroppedEvent.class).reason())
                .isEqualTo(Reason.NOT_SAVED);
        assertThatThrownBy(() -> session.set("b", 2)).isInstanceOf(IllegalStateException.class);
        assertThat(browser.body("/keys")).isEqualTo("a");
    }

    @Controller("/stream")
    static class StreamController {

        private static Flux<String> saving(Session session) {
            return Flux.range(1, 3)
                    .concatMap(i -> Mono.defer(() -> {
                        java.util.List<Integer> list = new java.util.ArrayList<>(
                                session.get("list", io.micronaut.core.type.Argument.listOf(Integer.class))
                                        .orElse(Collections.emptyList()));
                        list.add(i);
                        session.set("list", list);
                        return Mono.fromCompletionStage(session.save()).thenReturn("saved " + i + ";");
                    }));
        }

        @Get(value = "/saving", produces = MediaType.TEXT_PLAIN)
        Publisher<String> savingOnTheLoop(Session session) {
            return saving(session);
        }

        @Get(value = "/saving-worker", produces = MediaType.TEXT_PLAIN)
        @ExecuteOn(TaskExecutors.BLOCKING)
        Publisher<String> savingOnAWorker(Session session) {
            return saving(session);
        }

        @Get(value = "/events", produces = MediaType.TEXT_EVENT_STREAM)
        Publisher<Event<String>> events(Session session) {
            return saving(session).map(Event::of);
        }

        @Get(value = "/begun", produces = MediaType.TEXT_PLAIN)
        Publisher<String> begun(Session session) {
            session.set("before", 1);
            return Flux.just("begun ").concatWith(Mono.defer(() -> {
                session.set("during", 2);
                return Mono.fromCompletionStage(session.save()).thenReturn("saved");
            }));
        }

        @Get(value = "/forgetting", produces = MediaType.TEXT_PLAIN)
        Publisher<String> forgetting(Session session) {
            return Flux.just("one", "two").doOnNext(value -> session.set("forgotten", "secret"));
        }
    }
}
