package dev.satchel.test.http.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.event.SessionCreatedEvent;
import dev.satchel.session.event.SessionDestroyedEvent;
import dev.satchel.session.event.SessionEvent;
import dev.satchel.session.event.SessionExpiredEvent;
import dev.satchel.session.event.SessionRegeneratedEvent;
import dev.satchel.session.event.SessionValueUnreadableEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.event.UnknownSessionIdEvent;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.EventLog;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Events about sessions: each occurrence is published once, without secrets. {@link EventLog} listens to their common
 * supertype.
 */
class EventsTest {

    private TestServer server;
    private TestServer other;
    private Browser browser;
    private String id;
    private String session;

    /** Starts two instances with a session of the same id, which one of them has created. */
    @BeforeEach
    void start() {
        server = TestServer.start("session.absolute-timeout", "20m");
        other = TestServer.start("session.absolute-timeout", "20m");
        browser = server.browser();
        browser.get("/set/a/secret");
        id = browser.cookie("session");
        session = only(server, SessionCreatedEvent.class).session();
        other.store().put(id, server.store().text(id));
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    /** Returns the only event since the last call, after checking that it holds no secret. */
    private <E extends SessionEvent> E only(TestServer where, Class<E> type) {
        List<SessionEvent> events = where.events().taken();
        assertThat(events).singleElement().isInstanceOf(type);
        E event = type.cast(events.get(0));
        String id = browser.cookie("session");
        for (String text : List.of(event.session(), event.toString())) {
            assertThat(text).doesNotContain("secret");
            if (!id.isEmpty()) {
                assertThat(text).doesNotContain(id, RawStore.key(id));
            }
        }
        assertThat(event.session()).matches("[A-Za-z0-9_-]{16}");
        assertThat(RawStore.key(id)).doesNotContain(event.session());
        return event;
    }

    private Browser there() {
        return other.browser().holding("session", id);
    }

    @Test
    void readingAndChangingAreNoEvents() {
        browser.get("/get/a");
        browser.get("/set/b/2");
        browser.get("/untouched");
        server.browser().get("/everything-read");
        server.browser().holding("session", "nonsense").get("/everything-read");

        assertThat(server.events().taken()).isEmpty();
    }

    @Test
    void anUnknownIdIsTheOneThatWasCreatedWhereItIsKnown() {
        try (TestServer third = TestServer.start()) {
            third.browser().holding("session", id).get("/get/a");

            assertThat(only(third, UnknownSessionIdEvent.class).session()).isEqualTo(session);
        }
    }

    @Test
    void aDestroyIsTheSameSessionOnBoth() {
        browser.get("/destroy");
        there().get("/destroy");

        assertThat(only(server, SessionDestroyedEvent.class).session()).isEqualTo(session);
        assertThat(only(other, SessionDestroyedEvent.class).session()).isEqualTo(session);
    }

    @Test
    void aRegenerateNamesTheNewSessionAndTheOldOne() {
        browser.get("/login/secret");

        SessionRegeneratedEvent event = only(server, SessionRegeneratedEvent.class);
        assertThat(event.previous()).isEqualTo(session);
        other.browser().holding("session", browser.cookie("session")).get("/get/a");
        assertThat(only(other, UnknownSessionIdEvent.class).session()).isEqualTo(event.session());
    }

    @Test
    void whatIsPastItsAbsoluteTimeoutIsExpiredOnBoth() {
        server.clock.advance(Duration.ofMinutes(15));
        browser.get("/get/a");
        server.clock.advance(Duration.ofMinutes(6));
        other.store().put(id, other.store().text(id));
        other.clock.advance(Duration.ofMinutes(21));

        browser.get("/get/a");
        there().get("/get/a");

        assertThat(only(server, SessionExpiredEvent.class).session()).isEqualTo(session);
        assertThat(only(other, SessionExpiredEvent.class).session()).isEqualTo(session);
    }

    @Test
    void aWriteThatIsDroppedSaysWhyAndHowManyWereBefore() {
        there().get("/login/Ada");
        browser.get("/login/Ada");
        server.events().taken();
        other.events().taken();

        Browser late = server.browser().holding("session", id);
        late.get("/set/b/secret");
        SessionWriteDroppedEvent first = only(server, SessionWriteDroppedEvent.class);
        late.get("/set/b/secret");
        SessionWriteDroppedEvent second = only(server, SessionWriteDroppedEvent.class);
        there().get("/set/b/secret");
        SessionWriteDroppedEvent elsewhere = only(other, SessionWriteDroppedEvent.class);

        assertThat(first).isEqualTo(new SessionWriteDroppedEvent(session, Reason.RETIRED, 1));
        assertThat(second).isEqualTo(new SessionWriteDroppedEvent(session, Reason.RETIRED, 2));
        assertThat(elsewhere).isEqualTo(new SessionWriteDroppedEvent(session, Reason.RETIRED, 1));
    }

    @Test
    void aWriteToWhatWasDestroyedMeanwhileSaysSo() {
        InFlightRequest inFlight = server.begin(browser, under -> under.set("b", "secret"));
        browser.get("/destroy");
        server.events().taken();

        inFlight.finish();

        assertThat(only(server, SessionWriteDroppedEvent.class))
                .isEqualTo(new SessionWriteDroppedEvent(session, Reason.ENDED, 1));
    }

    @Test
    void aValueThatCannotBeReadIsNamedByItsKey() {
        server.answer(browser, read -> read.get("a", Integer.class));
        SessionValueUnreadableEvent here = only(server, SessionValueUnreadableEvent.class);
        other.answer(there(), read -> read.get("a", Integer.class));
        SessionValueUnreadableEvent elsewhere = only(other, SessionValueUnreadableEvent.class);

        assertThat(here.session()).isEqualTo(session);
        assertThat(here.key()).isEqualTo("a");
        assertThat(elsewhere).isEqualTo(here);
    }

    @Test
    void aListenerThatThrowsFailsNoRequest() {
        try (TestServer throwing = TestServer.start("test.listener", "throwing")) {
            Browser visitor = throwing.browser();

            assertThat(visitor.get("/set/a/1").statusCode()).isEqualTo(200);
            assertThat(visitor.get("/login/Ada").statusCode()).isEqualTo(200);
            assertThat(visitor.get("/destroy").statusCode()).isEqualTo(200);
            assertThat(visitor.get("/get/a").statusCode()).isEqualTo(200);
            assertThat(throwing.browser().holding("session", id).get("/get/a").statusCode())
                    .isEqualTo(200);

            assertThat(throwing.context().getBean(ThrowingListener.class).called)
                    .hasValue(4);
        }
    }

    @Singleton
    @Requires(property = "test.listener", value = "throwing")
    static class ThrowingListener {

        final AtomicInteger called = new AtomicInteger();

        @EventListener
        void on(SessionEvent event) {
            called.incrementAndGet();
            throw new IllegalStateException("the listener failed");
        }
    }
}
