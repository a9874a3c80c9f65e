package dev.satchel.test.http.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.redis.server.RedisSocket;
import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.RedisPerClass;
import dev.satchel.test.http.support.TestServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviour that does not depend on the clock: two instances on one store, one with its clock ahead or behind. */
class ClocksApartTest extends RedisPerClass {

    /** A visitor of the instance here. The clock there differs. */
    private static final class Apart implements AutoCloseable {

        final TestServer here = TestServer.startOnRedis(redis.uri());
        final TestServer there = TestServer.startOnRedis(redis.uri());
        final Browser browser = here.browser();

        Apart(int seconds) {
            there.clock.advance(Duration.ofSeconds(seconds));
            browser.get("/set/a/1");
        }

        String id() {
            return browser.cookie("session");
        }

        Browser there(String id) {
            return there.browser().holding("session", id);
        }

        InFlightRequest inFlight(Consumer<Session> handler) {
            return there.begin(there(id()), handler);
        }

        void pass(Duration time) {
            here.clock.advance(time);
            there.clock.advance(time);
            try (RedisSocket socket = redis.connect()) {
                socket.advance(time);
            }
        }

        @Override
        public void close() {
            here.close();
            there.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-299, -15, 15, 299})
    void aLateWriteAfterALoginBeginsNoSession(int seconds) {
        try (Apart apart = new Apart(seconds)) {
            String old = apart.id();
            apart.browser.get("/login/Ada");

            for (int i = 0; i < 5; i++) {
                assertThat(Browser.setCookies(apart.there(old).get("/set/late/1")))
                        .isEmpty();
                apart.pass(Duration.ofSeconds(1));
            }

            assertThat(apart.browser.body("/keys")).isEqualTo("a,name");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-299, -15, 15, 299})
    void aLateWriteAfterALogoutBeginsNoSession(int seconds) {
        try (Apart apart = new Apart(seconds)) {
            String old = apart.id();
            apart.browser.get("/destroy");

            assertThat(Browser.setCookies(apart.there(old).get("/set/late/1"))).isEmpty();
            assertThat(apart.there(old).body("/keys")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-86_000, -15, 15, 86_000})
    void whatARequestChangesThatTakesLessThanTheGraceFollowsToTheNewId(int seconds) {
        try (Apart apart = new Apart(seconds)) {
            InFlightRequest change = apart.inFlight(session -> session.set("a", 2));
            apart.browser.get("/login/Ada");
            apart.pass(Duration.ofSeconds(9));

            change.finish();

            assertThat(apart.browser.body("/get/a")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-299, -15, 15, 299})
    void aLogoutRightAfterALoginEndsTheIdBefore(int seconds) {
        try (Apart apart = new Apart(seconds)) {
            String old = apart.id();
            InFlightRequest login = apart.inFlight(session -> {
                session.regenerate();
                session.set("late", "login");
            });
            apart.browser.get("/login/Ada");

            apart.there(apart.id()).get("/destroy");

            assertThat(apart.here.browser().holding("session", old).body("/keys"))
                    .isEmpty();
            assertThat(Browser.setCookies(login.finish())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-15, 15})
    void whatHasEndedIsForgottenByTheClockOfTheStoreHoweverOftenItIsAskedFor(int seconds) {
        try (Apart apart = new Apart(seconds)) {
            String old = apart.id();
            apart.browser.get("/login/Ada");

            for (int i = 0; i < 18; i++) {
                apart.there(old).get("/keys");
                apart.here.browser().holding("session", old).get("/keys");
                apart.pass(Duration.ofSeconds(5));
            }

            assertThat(Browser.setCookies(apart.there(old).get("/set/new/1"))).hasSize(1);
        }
    }
}
