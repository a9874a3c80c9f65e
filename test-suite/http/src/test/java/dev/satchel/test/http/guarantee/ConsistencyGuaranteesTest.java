package dev.satchel.test.http.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.SessionKeys;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guarantees for concurrent requests of one visitor (G4, G5, G6), over every driver. */
class ConsistencyGuaranteesTest {

    private TestServer server;
    private Browser browser;

    @AfterEach
    void stop() {
        server.close();
    }

    /** Starts a server and gives the browser a session with one value under the key a. */
    private void begin(DriverFixture driver, Object... properties) {
        server = driver.serve(properties);
        browser = server.browser();
        assertThat(browser.body("/set/a/1")).isEqualTo("1");
        server.events().taken();
    }

    private String id() {
        return browser.cookie("session");
    }

    private Browser withId(String id) {
        return server.browser().holding("session", id);
    }

    /**
     * Sends a request that stays in flight, with a jar of its own: the cookies of its response do not reach the
     * browser.
     */
    private InFlightRequest inFlight(Consumer<Session> handler) {
        return server.begin(withId(id()), handler);
    }

    private String keys(String id) {
        return withId(id).body("/keys");
    }

    private static void assertSucceededWithoutACookie(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(response)).isEmpty();
    }

    private List<SessionWriteDroppedEvent> dropped() {
        return server.events().taken().stream()
                .filter(SessionWriteDroppedEvent.class::isInstance)
                .map(SessionWriteDroppedEvent.class::cast)
                .toList();
    }

    @Nested
    class G4 {

        @ParameterizedTest
        @EnumSource
        void whatRequestsSetUnderDifferentKeysAllSurvives(DriverFixture driver) {
            begin(driver);
            List<InFlightRequest> requests = IntStream.range(0, 8)
                    .mapToObj(i -> inFlight(session -> session.set("k" + i, i)))
                    .toList();

            requests.forEach(request -> assertSucceededWithoutACookie(request.finish()));

            assertThat(keys(id()).split(","))
                    .containsExactlyInAnyOrder("a", "k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7");
            assertThat(dropped()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void underTheSameKeyTheLastToFinishWins(DriverFixture driver) {
            begin(driver);
            InFlightRequest last = inFlight(session -> session.set("a", "last"));
            InFlightRequest first = inFlight(session -> session.set("a", "first"));

            first.finish();
            last.finish();

            assertThat(browser.body("/get/a")).isEqualTo("last");
        }

        @ParameterizedTest
        @EnumSource
        void updateIsAppliedToTheNewestValueAgain(DriverFixture driver) {
            begin(driver);
            List<InFlightRequest> requests = IntStream.range(0, 8)
                    .mapToObj(i -> inFlight(session -> session.update(SessionKeys.COUNT, old -> old.orElse(0) + 1)))
                    .toList();

            requests.forEach(request -> assertSucceededWithoutACookie(request.finish()));

            assertThat(browser.body("/get/count")).isEqualTo("8");
        }

        @ParameterizedTest
        @EnumSource
        void aDeleteAndAClearTakeOnlyWhatTheyAreAbout(DriverFixture driver) {
            begin(driver);
            InFlightRequest set = inFlight(session -> session.set("b", 2));
            InFlightRequest delete = inFlight(session -> session.delete("a"));

            set.finish();
            delete.finish();
            assertThat(keys(id())).isEqualTo("b");

            InFlightRequest late = inFlight(session -> session.set("c", 3));
            browser.get("/clear");
            late.finish();
            assertThat(keys(id())).isEqualTo("c");
        }
    }

    @Nested
    class G5 {

        private Map<String, Consumer<Session>> everythingARequestCanDo() {
            Map<String, Consumer<Session>> all = new LinkedHashMap<>();
            all.put("read", session -> session.get("a"));
            all.put("set", session -> session.set("b", 2));
            all.put("update", session -> session.update(SessionKeys.COUNT, old -> old.orElse(0) + 1));
            all.put("delete", session -> session.delete("a"));
            all.put("clear", Session::clear);
            all.put("take", session -> session.take("a", String.class));
            all.put("save", session -> {
                session.set("b", 2);
                session.save();
                session.set("c", 3);
            });
            all.put("regenerate", Session::regenerate);
            all.put("login", session -> {
                session.regenerate();
                session.set("user", "Ada");
            });
            all.put("destroy", Session::destroy);
            return all;
        }

        @ParameterizedTest
        @EnumSource
        void nothingInFlightBringsBackWhatWasDestroyed(DriverFixture driver) {
            begin(driver);
            String id = id();
            Map<String, InFlightRequest> requests = everythingARequestCanDo().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> inFlight(each.getValue()), (a, b) -> a, LinkedHashMap::new));

            assertThat(browser.get("/destroy").statusCode()).isEqualTo(200);
            assertThat(browser.cookie("session")).isEmpty();

            List<String> ids = new ArrayList<>(List.of(id));
            requests.forEach((name, request) -> {
                HttpResponse<String> response = request.finish();
                assertThat(response.statusCode()).as(name).isEqualTo(200);
                List<String> cookies = Browser.setCookies(response);
                // only the second destroy may tell its browser to forget the cookie
                assertThat(cookies).as(name).allMatch(cookie -> name.equals("destroy") && cookie.contains("Max-Age=0"));
                assertThat(keys(id)).as(name).isEmpty();
            });
            // set, update, delete, clear, take, save, regenerate, login: every write
            List<SessionWriteDroppedEvent> dropped = dropped();
            assertThat(dropped).hasSizeGreaterThanOrEqualTo(8).allMatch(event -> event.reason() == Reason.ENDED);
            assertThat(dropped).extracting(SessionWriteDroppedEvent::total).doesNotHaveDuplicates();
        }

        @ParameterizedTest
        @EnumSource
        void aDestroyEndsWhatOtherRequestsHaveWrittenSinceItLoaded(DriverFixture driver) {
            begin(driver);
            String id = id();
            InFlightRequest destroy = inFlight(Session::destroy);

            browser.get("/set/b/2");
            browser.get("/count");
            destroy.finish();

            assertThat(keys(id)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void aDestroyFollowsASessionThatWasRegeneratedSinceItLoaded(DriverFixture driver) {
            begin(driver);
            String first = id();
            InFlightRequest destroy = inFlight(Session::destroy);
            browser.get("/regenerate");
            String second = id();
            browser.get("/login/Ada");
            String third = id();

            destroy.finish();

            for (String id : List.of(first, second, third)) {
                assertThat(keys(id)).isEmpty();
            }
        }

        @ParameterizedTest
        @EnumSource
        void aSessionThatWasRegeneratedTwiceIsEndedInBothItsWays(DriverFixture driver) {
            begin(driver);
            String old = id();
            Browser one = withId(old);
            Browser other = withId(old);
            InFlightRequest login = server.begin(one, session -> {
                session.regenerate();
                session.set("one", 1);
            });
            server.run(other, session -> {
                session.regenerate();
                session.set("other", 2);
            });
            login.finish();
            // each has a session of its own
            assertThat(one.cookie("session")).isNotEqualTo(old).isNotEqualTo(other.cookie("session"));
            assertThat(one.body("/keys")).isEqualTo("a,one");
            assertThat(other.body("/keys")).isEqualTo("a,other");

            server.run(withId(old), Session::destroy);

            assertThat(one.body("/keys")).isEmpty();
            assertThat(other.body("/keys")).isEmpty();
        }
    }

    @Nested
    class G6 {

        @ParameterizedTest
        @EnumSource
        void theOldIdShowsItsOldContentsForTheGraceReadOnlyAndWithoutACookie(DriverFixture driver) {
            begin(driver);
            String old = id();
            browser.get("/login/Ada");

            assertSucceededWithoutACookie(withId(old).get("/keys"));
            assertThat(keys(old)).isEqualTo("a");
            for (String path :
                    List.of("/set/b/2", "/count", "/delete/a", "/clear", "/take/a", "/regenerate", "/login/Eve")) {
                assertSucceededWithoutACookie(withId(old).get(path));
            }
            assertThat(dropped()).isNotEmpty().allMatch(event -> event.reason() == Reason.RETIRED);

            // none of that is stored, and no later write is visible through the old id
            browser.get("/set/later/3");
            assertThat(keys(old)).isEqualTo("a");
            assertThat(keys(id())).isEqualTo("a,name,later");
            server.clock.advance(Duration.ofSeconds(10));
            assertThat(keys(old)).isEmpty();
            assertThat(keys(id())).isEqualTo("a,name,later");
        }

        @ParameterizedTest
        @EnumSource
        void whatARequestInFlightChangesGoesWhereTheSessionHasGone(DriverFixture driver) {
            begin(driver);
            String old = id();
            InFlightRequest set = inFlight(session -> session.set("a", 2));

            browser.get("/login/Ada");
            browser.get("/count");
            assertSucceededWithoutACookie(set.finish());

            assertThat(keys(id())).isEqualTo("a,name,count");
            assertThat(browser.body("/get/a")).isEqualTo("2");
            assertThat(keys(old)).isEqualTo("a");
            assertThat(dropped()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"MEMORY", "REDIS"})
        void withoutAGraceTheOldIdShowsNothingAtOnceAndNothingFollows(DriverFixture driver) {
            begin(driver, "session.regenerate-grace", "0s");
            String old = id();
            InFlightRequest set = inFlight(session -> session.set("a", 2));

            browser.get("/login/Ada");

            assertThat(keys(old)).isEmpty();
            assertSucceededWithoutACookie(set.finish());
            assertThat(browser.body("/get/a")).isEqualTo("1");
            assertSucceededWithoutACookie(withId(old).get("/set/late/1"));
            assertThat(keys(id())).isEqualTo("a,name");
            assertThat(dropped())
                    .extracting(SessionWriteDroppedEvent::reason)
                    .containsExactly(Reason.RETIRED, Reason.RETIRED);
        }

        @Test
        void theNewRecordIsStoredBeforeTheOldOneIsRetiredAndAFailureInBetweenLeavesOneWhole() {
            begin(DriverFixture.MEMORY);
            String old = id();
            server.driver().calls();
            server.driver().breakDownAfter(1, "setItem");

            HttpResponse<String> response = browser.get("/login/Ada");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(Browser.setCookies(response)).isEmpty();
            assertThat(server.driver().calls()).containsExactly("getItem", "setItem", "setItem");
            // the new record was stored first: it is there, whole, under a key that no client knows
            assertThat(server.driver().items().values()).anyMatch(item -> item.contains("Ada"));
            server.driver().breakDown(null);
            assertThat(browser.body("/keys")).isEqualTo("a");
            assertThat(id()).isEqualTo(old);
        }

        @ParameterizedTest
        @EnumSource
        void aRegenerateAgainstADestroyIsEndedWhicheverFinishesFirst(DriverFixture driver) {
            begin(driver);
            String old = id();
            InFlightRequest destroy = inFlight(Session::destroy);
            InFlightRequest regenerate = inFlight(Session::regenerate);
            browser.get("/regenerate");
            destroy.finish();
            assertSucceededWithoutACookie(regenerate.finish());

            assertThat(keys(old)).isEmpty();
            assertThat(keys(id())).isEmpty();
        }
    }
}
