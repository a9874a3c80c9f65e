package dev.satchel.test.http.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.session.event.SessionCreatedEvent;
import dev.satchel.session.event.SessionDestroyedEvent;
import dev.satchel.session.event.SessionRegeneratedEvent;
import dev.satchel.session.event.SessionValueUnreadableEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.AbandonedRequest;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request whose session cannot be loaded or stored fails as a whole, and leaves no partial session. */
class FailureTest {

    private static Browser visitor(TestServer server) {
        Browser browser = server.browser();
        browser.get("/set/a/1");
        return browser;
    }

    /** The driver does not answer within session.timeout. */
    @Nested
    class TooSlow {

        private TestServer start(String onFailure) {
            return TestServer.start(
                    "session.driver", "stalled", "session.timeout", "50ms", "session.on-failure", onFailure);
        }

        private StalledDriver driver(TestServer server) {
            return server.context().getBean(StalledDriver.class);
        }

        @Test
        void aLoadThatIsNeverAnsweredIs503AndTheHandlerDoesNotRun() {
            try (TestServer server = start("fail");
                    LogCapture log = LogCapture.open()) {
                Browser browser = visitor(server);
                driver(server).stall("getItem");

                HttpResponse<String> response = browser.get("/set/a/2");

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                assertThat(log.lines(Level.ERROR))
                        .singleElement()
                        .asString()
                        .contains("within 50 ms", "session.timeout")
                        .doesNotContain(browser.cookie("session"));
                driver(server).stall(null);
                assertThat(browser.body("/get/a")).isEqualTo("1");
            }
        }

        @Test
        void aLoadThatIsAnsweredAfterTheLimitChangesNothingAnyMore() {
            try (TestServer server = start("fail")) {
                Browser browser = visitor(server);
                driver(server).stall("getItem");
                assertThat(browser.get("/set/a/2").statusCode()).isEqualTo(503);

                assertThat(driver(server).release()).isEqualTo(1);

                assertThat(browser.body("/get/a")).isEqualTo("1");
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void aStoreThatIsAnsweredTooLateOrNeverIs503AndTheSessionIsWholeOneWayOrTheOther(boolean ever) {
            try (TestServer server = start("fail")) {
                Browser browser = visitor(server);
                driver(server).stall("setItem");

                HttpResponse<String> response = server.run(browser, session -> {
                    session.set("b", 2);
                    session.set("c", 3);
                });

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                if (ever) {
                    driver(server).release();
                }
                driver(server).stall(null);
                assertThat(browser.body("/keys")).isEqualTo(ever ? "a,b,c" : "a");
            }
        }

        @Test
        void aNewSessionThatIsStoredTooLateHasNoCookie() {
            try (TestServer server = start("fail")) {
                Browser browser = server.browser();
                driver(server).stall("setItem");

                HttpResponse<String> response = browser.get("/set/a/1");

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                driver(server).release();
                assertThat(browser.body("/get/a")).isEqualTo("none");
                assertThat(server.events().taken()).noneMatch(event -> event instanceof SessionCreatedEvent);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"fail", "anonymous"})
        void aDestroyThatIsNotAnsweredIs503AndTheCookieStays(String onFailure) {
            try (TestServer server = start(onFailure)) {
                Browser browser = visitor(server);
                driver(server).stall("setItem");

                HttpResponse<String> response = browser.get("/destroy");

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                assertThat(server.events().taken()).noneMatch(event -> event instanceof SessionDestroyedEvent);
                // it is destroyed once the backend has caught up
                driver(server).release();
                assertThat(browser.body("/get/a")).isEqualTo("none");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"fail", "anonymous"})
        void aRegenerateThatIsNotAnsweredIs503AndTheOldIdStays(String onFailure) {
            try (TestServer server = start(onFailure)) {
                Browser browser = visitor(server);
                driver(server).stall("setItem");

                HttpResponse<String> response = browser.get("/login/Ada");

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                driver(server).stall(null);
                assertThat(browser.body("/keys")).isEqualTo("a");
                assertThat(server.events().taken()).noneMatch(event -> event instanceof SessionRegeneratedEvent);
            }
        }

        @Test
        void withAnonymousALoadThatIsNeverAnsweredIsAVisitorWithoutASession() {
            try (TestServer server = start("anonymous")) {
                Browser browser = visitor(server);
                driver(server).stall("getItem");

                assertThat(browser.body("/get/a")).isEqualTo("none");
            }
        }
    }

    /** The driver fails, and session.on-failure is anonymous. */
    @Nested
    class Anonymous {

        private TestServer start(boolean late) {
            return TestServer.start("session.on-failure", "anonymous", "session.recording.late", late);
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void whereTheLoadFailsTheSessionIsEmptyAndWhatIsSetIsDropped(boolean late) {
            try (TestServer server = start(late)) {
                Browser browser = visitor(server);
                server.events().taken();
                server.driver().breakDown("getItem");

                HttpResponse<String> read = browser.get("/everything-read");
                assertThat(read.body()).isEqualTo("[] [] {} false");
                assertThat(server.events().taken()).isEmpty();
                HttpResponse<String> written = browser.get("/set/b/2");

                assertThat(written.statusCode()).isEqualTo(200);
                assertThat(written.body()).isEqualTo("2");
                assertThat(Browser.setCookies(written)).isEmpty();
                assertThat(server.events().taken())
                        .singleElement()
                        .isInstanceOfSatisfying(SessionWriteDroppedEvent.class, dropped -> assertThat(dropped.reason())
                                .isEqualTo(Reason.UNAVAILABLE));
                server.driver().breakDown(null);
                assertThat(browser.body("/keys")).isEqualTo("a");
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void whereTheSaveFailsTheRequestSucceedsAndWhatWasSetIsDropped(boolean late) {
            try (TestServer server = start(late);
                    LogCapture log = LogCapture.open()) {
                Browser browser = visitor(server);
                server.events().taken();
                server.driver().breakDown("setItem");

                HttpResponse<String> old = browser.get("/set/b/2");
                HttpResponse<String> created = server.browser().get("/set/b/2");

                for (HttpResponse<String> response : List.of(old, created)) {
                    assertThat(response.statusCode()).isEqualTo(200);
                    assertThat(Browser.setCookies(response)).isEmpty();
                }
                assertThat(server.events().taken()).hasSize(2).allSatisfy(event -> assertThat(
                                ((SessionWriteDroppedEvent) event).reason())
                        .isEqualTo(Reason.UNAVAILABLE));
                assertThat(log.lines(Level.ERROR)).hasSize(2);
                server.driver().breakDown(null);
                assertThat(browser.body("/keys")).isEqualTo("a");
            }
        }

        @ParameterizedTest
        @CsvSource({"setItem, false", "setItem, true", "getItem, false", "getItem, true"})
        void aDestroyThatFailsIs503AndTheSessionStays(String broken, boolean late) {
            try (TestServer server = start(late)) {
                Browser browser = visitor(server);
                server.driver().breakDown(broken);

                HttpResponse<String> response = browser.get("/destroy");

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                server.driver().breakDown(null);
                assertThat(browser.body("/get/a")).isEqualTo("1");
                // a retry is possible
                assertThat(Browser.setCookies(browser.get("/destroy"))).hasSize(1);
                assertThat(browser.body("/get/a")).isEqualTo("none");
            }
        }

        /** A user that reads "Welcome" assumes that the login was stored. */
        @ParameterizedTest
        @CsvSource({"/login/Ada, false", "/login/Ada, true", "/regenerate, false", "/regenerate, true"})
        void aRegenerateOfWhatCouldNotBeLoadedIs503AndTheSessionStays(String path, boolean late) {
            try (TestServer server = start(late)) {
                Browser browser = visitor(server);
                String id = browser.cookie("session");
                server.driver().breakDown("getItem");

                HttpResponse<String> response = browser.get(path);

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                server.driver().breakDown(null);
                assertThat(browser.cookie("session")).isEqualTo(id);
                assertThat(browser.body("/keys")).isEqualTo("a");
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void aLoginOfWhatCouldNotBeLoadedIs503(boolean late) {
            try (TestServer server = start(late)) {
                Browser browser = visitor(server);
                server.driver().breakDown("getItem");

                HttpResponse<String> response = server.run(browser, session -> session.login("ada"));

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void aRegenerateOfAVisitorWithoutASessionThatCannotBeStoredIs503(boolean late) {
            try (TestServer server = start(late)) {
                server.driver().breakDown("setItem");

                HttpResponse<String> response = server.browser().get("/login/Ada");

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
            }
        }

        @Test
        void aSaveOfWhatCouldNotBeLoadedFails() {
            try (TestServer server = start(false)) {
                Browser browser = visitor(server);
                server.driver().breakDown("getItem");

                assertThat(server.answer(browser, session -> {
                            session.set("b", 2);
                            return session.save().handle((saved, failure) -> failure == null ? "saved" : "failed");
                        }))
                        .isEqualTo("failed");
            }
        }

        @ParameterizedTest
        @CsvSource({"0, false", "0, true", "1, false", "1, true"})
        void aRegenerateThatFailsAtEitherStepIs503AndTheSessionIsWhole(int stored, boolean late) {
            try (TestServer server = start(late)) {
                Browser browser = visitor(server);
                server.driver().breakDownAfter(stored, "setItem");

                HttpResponse<String> response = browser.get("/login/Ada");

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(response)).isEmpty();
                server.driver().breakDown(null);
                assertThat(browser.body("/keys")).isEqualTo("a");
            }
        }
    }

    /** A record that cannot be read, or one value of it. */
    @Nested
    class Damaged {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[",
                    "[[\"Map\",1],",
                    "{}",
                    "null",
                    "[]",
                    "-1",
                    "[{}]",
                    "\u0000\u0001",
                    "[[\"Map\",1,2],\"a\",7]"
                })
        void aRecordDamagedAsAWholeIsTheSameAsNoSession(String text) {
            try (TestServer server = TestServer.start()) {
                Browser browser = visitor(server);
                String id = browser.cookie("session");
                server.store().put(id, text);

                assertThat(browser.body("/everything-read")).isEqualTo("[] [] {} false");

                HttpResponse<String> written = browser.get("/set/b/2");
                assertThat(written.statusCode()).isEqualTo(200);
                assertThat(browser.cookie("session")).isNotEqualTo(id);
                assertThat(browser.body("/keys")).isEqualTo("b");
            }
        }

        @Test
        void aValueThatCannotBeReadIsAbsentHurtsNoOtherAndStaysAsItIs() {
            try (TestServer server = TestServer.start();
                    LogCapture log = LogCapture.open()) {
                Browser browser = server.browser();
                server.run(browser, session -> {
                    session.set("before", "kept");
                    session.set("bad", "a secret");
                    session.set("after", "kept");
                });
                server.events().taken();

                // it is not a number
                assertThat(server.answer(browser, session -> session.get("bad", Integer.class)))
                        .isEqualTo("Optional.empty");
                assertThat(server.events().taken())
                        .singleElement()
                        .isInstanceOfSatisfying(SessionValueUnreadableEvent.class, event -> {
                            assertThat(event.key()).isEqualTo("bad");
                            assertThat(event.toString()).doesNotContain("a secret");
                        });
                assertThat(log.lines(Level.WARN))
                        .singleElement()
                        .asString()
                        .contains("'bad'")
                        .doesNotContain("a secret", browser.cookie("session"));

                browser.get("/set/other/1");
                assertThat(browser.body("/keys")).isEqualTo("before,bad,after,other");
                assertThat(browser.body("/get/bad")).isEqualTo("a secret");
            }
        }
    }

    /** More than session.max-size. */
    @Nested
    class TooLarge {

        private TestServer start() {
            return TestServer.start("session.max-size", "2KB");
        }

        @Test
        void aSetThatIsTooMuchFailsWhereItIsMadeSaysHowMuchEachKeyTakesAndChangesNothing() {
            try (TestServer server = start()) {
                Browser browser = visitor(server);

                String message = server.answer(browser, session -> {
                    session.set("large", "x".repeat(1_500));
                    try {
                        session.set("larger", "y".repeat(700));
                        return "set";
                    } catch (RuntimeException e) {
                        return e.getMessage() + " " + session.keys();
                    }
                });

                assertThat(message)
                        .contains("at most 2048 bytes", "session.max-size")
                        .containsPattern("large 15\\d\\d, larger 7\\d\\d, a \\d+ \\[a, large\\]$")
                        .doesNotContain("xxx", "yyy");
                assertThat(browser.body("/keys")).isEqualTo("a,large");
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void whatIsTooMuchOnlyTogetherWithAnotherRequestsFailsWhenItIsStoredAndLeavesWhatIs(boolean late) {
            try (TestServer server = TestServer.start("session.max-size", "2KB", "session.recording.late", late);
                    LogCapture log = LogCapture.open()) {
                Browser browser = visitor(server);
                InFlightRequest inFlight = server.begin(browser, session -> {
                    session.set("small", 1);
                    session.set("second", "y".repeat(1_200));
                });
                server.run(browser, session -> session.set("first", "x".repeat(1_200)));
                String stored = server.store().text(browser.cookie("session"));

                HttpResponse<String> response = inFlight.finish();

                assertThat(response.statusCode()).isEqualTo(413);
                assertThat(response.body()).doesNotContain("2048", "first", "xxx");
                assertThat(log.lines(Level.WARN))
                        .singleElement()
                        .asString()
                        .contains("at most 2048 bytes", "session.max-size", "first 12", "second 12", "small ")
                        .doesNotContain("xxx", "yyy");
                assertThat(server.store().text(browser.cookie("session"))).isEqualTo(stored);
                assertThat(browser.body("/keys")).isEqualTo("a,first");
                assertThat(browser.body("/get/a")).isEqualTo("1");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"satchel", "astro"})
        void aSessionThatHoldsAsMuchAsItMayGetsANewIdAndAUserAndEnds(String format) {
            try (TestServer server = TestServer.start(
                    "session.max-size", "2KB", "session.format", format, "session.cookie.name", "session")) {
                Browser browser = server.browser();
                String room = server.answer(browser, session -> {
                    int fits = 2_048;
                    while (true) {
                        try {
                            session.set("a", "x".repeat(fits));
                            return fits;
                        } catch (RuntimeException e) {
                            fits--;
                        }
                    }
                });
                assertThat(Integer.parseInt(room)).isGreaterThan(1_900);

                for (int i = 0; i < 5; i++) {
                    String before = browser.cookie("session");
                    assertThat(browser.get("/regenerate").statusCode()).isEqualTo(200);
                    assertThat(browser.cookie("session")).isNotEqualTo(before);
                }
                assertThat(server.run(browser, session -> session.login("\u0000".repeat(1_000)))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(browser.body("/get/a")).hasSize(Integer.parseInt(room));
                assertThat(browser.get("/destroy").statusCode()).isEqualTo(200);
                assertThat(browser.body("/keys")).isEmpty();
            }
        }

        /** The limit has been lowered, or another program has stored the record. */
        @Test
        void aSessionThatHoldsMoreThanItMayGetsANewIdAndAUserAndMayHoldLess() {
            try (TestServer server = start()) {
                String id = server.store()
                        .put(Map.of(
                                "a", server.store().entry("x".repeat(3_000)),
                                "b", server.store().entry("y")));
                Browser browser = server.browser().holding("session", id);

                assertThat(browser.get("/regenerate").statusCode()).isEqualTo(200);
                assertThat(browser.cookie("session")).isNotEqualTo(id);
                assertThat(server.run(browser, session -> session.login("ada")).statusCode())
                        .isEqualTo(200);
                assertThat(browser.get("/delete/b").statusCode()).isEqualTo(200);
                assertThat(browser.body("/keys")).isEqualTo("a");
                assertThat(browser.get("/set/c/1").statusCode()).isEqualTo(413);
            }
        }

        @Test
        void whatIsReplacedDoesNotCount() {
            try (TestServer server = start()) {
                Browser browser = visitor(server);

                HttpResponse<String> response = server.run(browser, session -> {
                    for (int i = 0; i < 20; i++) {
                        session.set("again", "x".repeat(1_500));
                    }
                });

                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(browser.body("/keys")).isEqualTo("a,again");
            }
        }
    }

    /** The client does not wait for the answer. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientThatIsGoneBeforeTheAnswerLeavesAllOrNothing(boolean late) throws Exception {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = visitor(server);
            CountDownLatch arrived = new CountDownLatch(1);
            CompletableFuture<Void> released = new CompletableFuture<>();
            CountDownLatch done = new CountDownLatch(1);
            String path = server.scripted().add(session -> {
                arrived.countDown();
                return released.thenApply(go -> {
                    session.set("b", 2);
                    session.set("c", 3);
                    done.countDown();
                    return "done";
                });
            });
            AbandonedRequest request =
                    AbandonedRequest.send(server.uri(), path, "session=" + browser.cookie("session"));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            request.abandon();
            released.complete(null);

            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(browser.get("/set/d/4").statusCode()).isEqualTo(200);
            Map<String, Object> values = server.store().values(browser.cookie("session"));
            assertThat(values).containsEntry("a", "1").containsEntry("d", "4");
            assertThat(Set.copyOf(values.keySet())).isIn(Set.of("a", "b", "c", "d"), Set.of("a", "d"));
        }
    }
}
