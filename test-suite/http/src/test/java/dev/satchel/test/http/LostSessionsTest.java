package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.session.Session;
import dev.satchel.session.SessionEndedException;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
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

/** What a request has set is not stored, as its session is not there any more: why, and who is told. */
class LostSessionsTest {

    private TestServer server;
    private Browser browser;
    private LogWatch log;

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
        log = LogWatch.open();
    }

    private void beginAgain(TestServer started) {
        stop();
        begin(started);
    }

    private UnderWay underWay(Consumer<Session> handler) {
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

    private void finish(UnderWay request) {
        HttpResponse<String> response = request.finish();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(response)).isEmpty();
    }

    // --- lost by the store

    @Test
    void aSessionThatTheStoreHasLostIsToldFromALogoutByOneWarning() {
        UnderWay set = underWay(session -> session.set("b", 2));

        removed();
        finish(set);

        assertThat(dropped()).containsExactly(Reason.LOST);
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("the store has lost the session", "persistence")
                .doesNotContain(browser.cookie("session"), Store.key(browser.cookie("session")));
    }

    @Test
    void soIsOneThatIsLostBeforeItGetsANewId() {
        UnderWay regenerate = underWay(Session::regenerate);

        removed();
        finish(regenerate);

        assertThat(dropped()).containsExactly(Reason.LOST);
        assertThat(log.lines(Level.WARN)).hasSize(1);
    }

    @Test
    void aLogoutIsNoLoss() {
        UnderWay set = underWay(session -> session.set("b", 2));

        browser.get("/destroy");
        finish(set);

        assertThat(dropped()).containsExactly(Reason.ENDED);
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    /** What a logout leaves is gone by then. */
    @Test
    void afterAMinuteTheyCannotBeToldApart() {
        UnderWay set = underWay(session -> session.set("b", 2));

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
        UnderWay set = underWay(session -> session.set("b", 2));

        server.driver().removeItem(id);
        finish(set);

        assertThat(dropped()).containsExactly(Reason.ENDED);
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    // --- expired meanwhile

    @Test
    void aRequestThatTakesLongerThanTheIdleTimeoutSaysSo() {
        UnderWay set = underWay(session -> session.set("b", 2));

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
        UnderWay saving = underWay(session -> {
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

    /** What becomes of a session while a request has it. */
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
        UnderWay saving = underWay(session -> {
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
        UnderWay request = new UnderWay();
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
