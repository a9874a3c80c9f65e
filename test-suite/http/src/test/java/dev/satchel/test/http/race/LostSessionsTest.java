package dev.satchel.test.http.race;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.session.Session;
import dev.satchel.session.SessionEndedException;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that are not stored because the session has ended meanwhile: the reason, and the report of the loss. */
class LostSessionsTest {

    private TestServer server;
    private Browser browser;
    private LogCapture log;

    @BeforeEach
    void start() {
        begin(TestServer.start());
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
    }

    private void begin(TestServer started) {
        server = started;
        browser = server.browser();
        browser.get("/set/a/1");
        server.events().taken();
        log = LogCapture.open();
    }

    private void beginAgain(TestServer started) {
        stop();
        begin(started);
    }

    private InFlightRequest inFlight(Consumer<Session> handler) {
        return server.begin(server.browser().holding("session", browser.cookie("session")), handler);
    }

    private void removed() {
        server.store().remove(browser.cookie("session"));
    }

    private List<Reason> dropped() {
        return server.events().taken().stream()
                .filter(SessionWriteDroppedEvent.class::isInstance)
                .map(event -> ((SessionWriteDroppedEvent) event).reason())
                .toList();
    }

    private void finish(InFlightRequest request) {
        HttpResponse<String> response = request.finish();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(response)).isEmpty();
    }

    // --- lost by the store

    @Test
    void aSessionThatTheStoreHasLostIsToldFromALogoutByOneWarning() {
        InFlightRequest set = inFlight(session -> session.set("b", 2));

        removed();
        finish(set);

        assertThat(dropped()).containsExactly(Reason.LOST);
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("the store has lost the session", "persistence")
                .doesNotContain(browser.cookie("session"), RawStore.key(browser.cookie("session")));
    }

    @Test
    void soIsOneThatIsLostBeforeItGetsANewId() {
        InFlightRequest regenerate = inFlight(Session::regenerate);

        removed();
        finish(regenerate);

        assertThat(dropped()).containsExactly(Reason.LOST);
        assertThat(log.lines(Level.WARN)).hasSize(1);
    }

    @Test
    void aLogoutIsNoLoss() {
        InFlightRequest set = inFlight(session -> session.set("b", 2));

        browser.get("/destroy");
        finish(set);

        assertThat(dropped()).containsExactly(Reason.ENDED);
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    /** The tombstone of a logout has expired by then. */
    @Test
    void afterAMinuteTheyCannotBeToldApart() {
        InFlightRequest set = inFlight(session -> session.set("b", 2));

        server.clock.advance(Duration.ofSeconds(61));
        removed();
        finish(set);

        assertThat(dropped()).containsExactly(Reason.ENDED);
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void withFormatAstroAnotherProgramMayHaveRemovedIt() {
        beginAgain(TestServer.start("session.format", "astro", "session.cookie.name", "session"));
        String id = browser.cookie("session");
        InFlightRequest set = inFlight(session -> session.set("b", 2));

        server.driver().removeItem(id);
        finish(set);

        assertThat(dropped()).containsExactly(Reason.ENDED);
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    // --- expired meanwhile

    @Test
    void aRequestThatTakesLongerThanTheIdleTimeoutSaysSo() {
        InFlightRequest set = inFlight(session -> session.set("b", 2));

        server.clock.advance(Duration.ofMinutes(31));
        finish(set);

        assertThat(dropped()).containsExactly(Reason.ENDED);
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("the request took 1860 s", "session.idle-timeout");
    }

    @Test
    void aSaveInBetweenKeepsTheSession() {
        InFlightRequest saving = inFlight(session -> {
            session.set("b", 1);
            session.save().toCompletableFuture().join();
            server.clock.advance(Duration.ofMinutes(20));
            session.set("b", 2);
        });

        server.clock.advance(Duration.ofMinutes(20));
        finish(saving);

        assertThat(browser.body("/get/b")).isEqualTo("2");
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    // --- save

    /** The way in which a session ends while a request uses it. */
    enum End {
        DESTROYED {
            @Override
            void come(LostSessionsTest test) {
                test.browser.get("/destroy");
            }
        },
        EXPIRED {
            @Override
            void come(LostSessionsTest test) {
                test.server.clock.advance(Duration.ofMinutes(31));
            }
        },
        PAST_THE_ABSOLUTE_TIMEOUT {
            @Override
            void come(LostSessionsTest test) {
                test.server.clock.advance(Duration.ofHours(24));
            }
        },
        REGENERATED {
            @Override
            void come(LostSessionsTest test) {
                test.browser.get("/login/Ada");
            }
        },
        LOST {
            @Override
            void come(LostSessionsTest test) {
                test.removed();
            }
        };

        abstract void come(LostSessionsTest test);
    }

    @ParameterizedTest
    @EnumSource
    void aSaveFailsAsLongAsThereIsSomethingThatItCannotStore(End end) {
        InFlightRequest saving = inFlight(session -> {
            for (int i = 0; i < 2; i++) {
                session.set("b", i);
                assertThat(session.save())
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                        .withCauseInstanceOf(SessionEndedException.class);
                assertThat(session.save()).succeedsWithin(Duration.ofSeconds(10));
            }
        });

        end.come(this);

        finish(saving);
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatLeavesItToTheFrameworkIsAnsweredWith409(End end) {
        InFlightRequest request = new InFlightRequest();
        String path = server.scripted().add(session -> {
            session.set("b", 2);
            request.arrived.countDown();
            return request.released.thenCompose(go -> session.save()).thenApply(saved -> "saved");
        });
        request.sent(
                server.browser().holding("session", browser.cookie("session")).getLater(path));

        end.come(this);
        HttpResponse<String> response = request.finish();

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).doesNotContain("saved");
        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void aSaveThatStoresEverythingDoesNotFail() {
        assertThat(server.answer(browser, session -> {
                    session.set("b", 2);
                    return session.save().handle((saved, failure) -> failure instanceof CompletionException);
                }))
                .isEqualTo("false");
    }
}
