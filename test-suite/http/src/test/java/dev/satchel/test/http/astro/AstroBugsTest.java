package dev.satchel.test.http.astro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import dev.satchel.session.Session;
import dev.satchel.session.event.SessionEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.MarkdownPage;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bugs and limits of Astro's sessions, each under its number (K1 to K26), with the promise of Satchel in its place.
 * Each of these tests would fail on Astro's behaviour. Where nothing in Java could fail in the same way, the Javadoc
 * says so, and the test covers the nearest promise.
 */
class AstroBugsTest {

    private TestServer server;
    private Browser browser;

    @BeforeEach
    void start() {
        server = TestServer.start();
        browser = server.browser();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Gives the browser a session with one value and returns the id. */
    private String begun() {
        server.run(browser, session -> session.set("key", "value"));
        server.driver().calls();
        server.events().taken();
        return id();
    }

    private String id() {
        return browser.cookie("session");
    }

    private Browser withId(String id) {
        return server.browser().holding("session", id);
    }

    private List<Reason> dropped() {
        return server.events().taken().stream()
                .filter(SessionWriteDroppedEvent.class::isInstance)
                .map(event -> ((SessionWriteDroppedEvent) event).reason())
                .toList();
    }

    @Test
    @DisplayName("K1: what is set after a delete is stored")
    void whatIsSetAfterADeleteIsStored() {
        String id = begun();

        server.run(browser, session -> {
            session.delete("key");
            session.set("key", "new");
        });

        assertThat(server.store().values(id)).isEqualTo(Map.of("key", "new"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("K2: set, destroy and set in one request leave one session, and the browser has its id")
    void setDestroyAndSetLeaveOneSessionThatTheBrowserCanReach(boolean hadOne) {
        String old = hadOne ? begun() : RawStore.unknownId();

        HttpResponse<String> response = server.run(browser, session -> {
            session.set("before", 1);
            session.destroy();
            session.set("after", 2);
        });

        assertThat(Browser.setCookies(response)).hasSize(1);
        assertThat(id()).hasSize(43).isNotEqualTo(old);
        assertThat(browser.body("/keys")).isEqualTo("after");
        assertThat(server.store().values(old)).isEmpty();
        // a value that was set before the destroy is stored nowhere
        assertThat(server.driver().items().values()).noneMatch(item -> item.contains("before"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "anonymous"})
    @DisplayName("K3: a regenerate while the store cannot be read loses nothing")
    void aRegenerateWhileTheStoreCannotBeReadLosesNothing(String onFailure) {
        server.close();
        server = TestServer.start("session.on-failure", onFailure);
        browser = server.browser();
        String id = begun();
        server.driver().breakDown("getItem");

        HttpResponse<String> response = server.run(browser, session -> {
            session.set("unsaved", 1);
            session.regenerate();
        });

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(server.driver().calls()).containsExactly("getItem");
        assertThat(id()).isEqualTo(id);
        server.driver().breakDown(null);
        assertThat(browser.body("/get/key")).isEqualTo("value");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("K4: a regenerate that fails half-way leaves a whole session under the id that the browser has")
    void aRegenerateThatFailsHalfWayLeavesTheSessionWhole(int stored) {
        String id = begun();
        server.driver().breakDownAfter(stored, "setItem");

        HttpResponse<String> response = server.run(browser, session -> {
            session.regenerate();
            session.set("other", "set");
        });

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Browser.setCookies(response)).isEmpty();
        server.driver().breakDown(null);
        assertThat(server.driver().calls()).doesNotContain("removeItem");
        assertThat(id()).isEqualTo(id);
        assertThat(browser.body("/keys")).isEqualTo("key");
    }

    @Test
    @DisplayName("K5: a request that was under way does not bring back what was destroyed")
    void aRequestInFlightDoesNotBringBackWhatWasDestroyed() {
        String id = begun();
        InFlightRequest inFlight = server.begin(withId(id), session -> session.set("late", 1));

        server.run(browser, Session::destroy);
        HttpResponse<String> response = inFlight.finish();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(server.store().values(id)).isEmpty();
        assertThat(dropped()).containsExactly(Reason.ENDED);
    }

    @Test
    @DisplayName("K6: a request that only sets, and comes late, leaves no live cookie after a logout")
    void aLateRequestThatOnlySetsLeavesNoCookieAfterALogout() {
        String id = begun();
        server.run(browser, Session::destroy);
        server.driver().calls();
        server.events().taken();

        HttpResponse<String> response = server.run(withId(id), session -> session.set("late", 1));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(server.driver().calls()).containsExactly("getItem", "setItem");
        assertThat(dropped()).containsExactly(Reason.ENDED);

        // once no request from before the logout can be in flight, the id is like any unknown one
        server.clock.advance(Duration.ofSeconds(60));
        Browser later = withId(id);
        server.run(later, session -> session.set("new", 1));
        assertThat(later.cookie("session")).hasSize(43).isNotEqualTo(id);
        assertThat(later.body("/keys")).isEqualTo("new");
    }

    @Test
    @DisplayName("K6: but one that destroys first, and says so by it, begins anew")
    void aLateRequestThatDestroysFirstBeginsANewSession() {
        String id = begun();
        server.run(browser, Session::destroy);

        Browser late = withId(id);
        server.run(late, session -> {
            session.destroy();
            session.set("new", 1);
        });

        assertThat(late.cookie("session")).hasSize(43).isNotEqualTo(id);
        assertThat(late.body("/keys")).isEqualTo("new");
    }

    @Test
    @DisplayName("K7: what two requests set under different keys is both stored")
    void whatTwoRequestsSetUnderDifferentKeysIsBothStored() {
        String id = begun();
        InFlightRequest one = server.begin(browser, session -> session.set("one", 1));
        InFlightRequest other = server.begin(browser, session -> session.set("other", 2));

        one.finish();
        other.finish();

        assertThat(server.store().values(id)).isEqualTo(Map.of("key", "value", "one", 1, "other", 2));
    }

    @Test
    @DisplayName("K8: a request with the id from before a regenerate still sees the session, for a grace")
    void aRequestWithTheIdFromBeforeARegenerateStillSeesTheSession() {
        String old = begun();
        server.run(browser, Session::regenerate);
        String fresh = id();

        Browser late = withId(old);
        HttpResponse<String> read = late.get("/get/key");
        assertThat(read.body()).isEqualTo("value");
        assertThat(Browser.setCookies(read)).isEmpty();

        HttpResponse<String> write = server.run(late, session -> session.set("late", 1));
        assertThat(write.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(write)).isEmpty();
        assertThat(dropped()).containsExactly(Reason.RETIRED);
        assertThat(server.store().values(fresh)).containsOnlyKeys("key");

        server.clock.advance(Duration.ofSeconds(10));
        assertThat(late.body("/get/key")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a=b", "a;b", "", "sess\u00efon"})
    @DisplayName("K9: a cookie name that cannot be is found at start-up, and not when the first visitor comes")
    void aCookieNameThatCannotBeIsFoundAtStartUp(String name) {
        assertThatThrownBy(() -> TestServer.start("session.cookie.name", name).close())
                .rootCause()
                .hasMessageContaining("session.cookie.name is '" + name + "', but must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/delete/key", "/clear", "/take/key", "/regenerate", "/destroy"})
    @DisplayName("K10: who has no session cannot fill the store without setting something")
    void aVisitorWithoutASessionCannotFillTheStoreWithoutSettingSomething(String path) {
        for (Browser visitor : List.of(server.browser(), withId(RawStore.unknownId()), withId("not-an-id"))) {
            assertThat(visitor.get(path).statusCode()).isEqualTo(200);
        }

        assertThat(server.driver().items()).isEmpty();
        assertThat(server.driver().calls()).containsExactly("getItem");
    }

    @Test
    @DisplayName("K11: load leaves nothing of the former session's changes behind")
    void loadLeavesNothingOfTheFormerSessionsChangesBehind() {
        String other = server.store().put(Map.of("key", RawStore.entry("of the other")));
        String id = begun();

        String loaded = server.answer(browser, session -> {
            session.delete("key");
            session.set("pending", 1);
            session.regenerate();
            return session.load(other).thenApply(found -> found + " " + session.keys());
        });

        assertThat(loaded).isEqualTo("true [key]");
        assertThat(id()).isEqualTo(other);
        assertThat(server.driver().calls()).containsExactly("getItem", "getItem");
        assertThat(server.store().values(other)).isEqualTo(Map.of("key", "of the other"));
        assertThat(server.store().values(id)).isEqualTo(Map.of("key", "value"));
    }

    @Test
    @DisplayName("K11: load of an id that nobody knows says so, and changes nothing")
    void loadOfAnUnknownIdSaysSoAndChangesNothing() {
        String id = begun();

        String loaded = server.answer(browser, session -> {
            session.set("pending", 1);
            return session.load(RawStore.unknownId()).thenApply(found -> found + " " + session.keys());
        });

        assertThat(loaded).isEqualTo("false [key, pending]");
        assertThat(id()).isEqualTo(id);
        assertThat(server.store().values(id)).containsOnlyKeys("key", "pending");
        assertThat(server.driver().calls()).containsExactly("getItem", "getItem", "setItem");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chosen-by-the-client",
                "../../../etc/passwd",
                "session:0000000000000000000000000000000000000000000",
                "0190c8a1-7a5a-4c2b-9b2e-0f0e0d0c0b0a",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n",
            })
    @DisplayName("K12: load takes no text for an id that cannot be one, and makes no session by it")
    void loadTakesNoTextForAnIdThatCannotBeOne(String text) {
        String answer = server.answer(browser, session -> session.load(text)
                .thenApply(found -> found + " " + session.id() + " " + session.isNew()));

        assertThat(answer).isEqualTo("false Optional.empty true");
        assertThat(server.driver().calls()).isEmpty();
        assertThat(id()).isEmpty();
    }

    @Test
    @DisplayName("K13: everything that is stored leaves the store by itself")
    void everythingThatIsStoredLeavesTheStoreByItself() {
        String first = begun();
        server.run(browser, session -> session.set("more", 1, Duration.ofDays(30)));
        server.run(browser, Session::regenerate);
        String second = id();
        server.run(browser, Session::destroy);
        server.run(browser, session -> session.set("anew", 1));

        assertThat(server.driver().ttls())
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(ttl -> !ttl.isNegative() && !ttl.isZero() && ttl.compareTo(Duration.ofMinutes(30)) <= 0);
        server.clock.advance(Duration.ofMinutes(30));
        assertThat(Stream.of(first, second, id())
                        .map(id -> Optional.ofNullable(server.store().text(id))))
                .containsOnly(Optional.empty());
    }

    @Test
    @DisplayName("K14: using a session puts off its end, until it is too old")
    void usingASessionPutsOffItsEndUntilItIsTooOld() {
        begun();

        for (int i = 0; i < 71; i++) {
            server.clock.advance(Duration.ofMinutes(20));
            assertThat(browser.body("/get/key")).isEqualTo("value");
        }
        assertThat(server.driver().calls()).containsOnly("getItem");

        server.clock.advance(Duration.ofMinutes(20));
        assertThat(browser.body("/get/key")).isEqualTo("none");
    }

    @Test
    @DisplayName("K15: an id that nobody knows is asked for once, however much is read")
    void anUnknownIdIsAskedForOnce() {
        server.run(withId(RawStore.unknownId()), session -> {
            session.get("a");
            session.get("b", String.class);
            session.has("a");
            session.keys();
            session.values();
            session.entries();
        });

        assertThat(server.driver().calls()).containsExactly("getItem");
    }

    @Test
    @DisplayName("K16: a record that is read half-written destroys nothing")
    void aRecordThatIsReadHalfWrittenDestroysNothing() {
        String id = begun();
        String whole = server.store().text(id);

        for (int length = 0; length < whole.length(); length++) {
            String torn = whole.substring(0, length);
            server.store().put(id, torn);
            HttpResponse<String> response = browser.get("/get/key");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("none");
            assertThat(Browser.setCookies(response)).isEmpty();
            assertThat(server.store().text(id)).isEqualTo(torn);
        }
        assertThat(server.driver().calls()).containsOnly("getItem");

        server.store().put(id, whole);
        assertThat(browser.body("/get/key")).isEqualTo("value");
    }

    @Test
    @DisplayName("K16: what is set meanwhile goes into a session of its own")
    void whatIsSetWhileARecordIsTornGoesIntoASessionOfItsOwn() {
        String id = begun();
        server.store().put(id, "[[\"Map\",1,");

        server.run(browser, session -> session.set("meanwhile", 1));

        assertThat(server.store().text(id)).isEqualTo("[[\"Map\",1,");
        assertThat(id()).isNotEqualTo(id);
        assertThat(browser.body("/keys")).isEqualTo("meanwhile");
    }

    /** No driver option is configured in two places that could disagree. A configured option reaches the driver. */
    @Test
    @DisplayName("K17: what is configured for a driver reaches it")
    void whatIsConfiguredForADriverReachesIt() {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect();
                TestServer shop = onRedis(redis.uri(), "shop:")) {
            Browser visitor = shop.browser();
            assertThat(visitor.body("/set/a/1")).isEqualTo("1");

            assertThat(socket.send("EXISTS", "shop:" + RawStore.key(visitor.cookie("session"))))
                    .isEqualTo(1L);
            assertThat(socket.send("DBSIZE")).isEqualTo(1L);
        }
    }

    @Test
    @DisplayName("K18: partitioned reaches the cookie, when it is set and when it is deleted")
    void partitionedReachesTheCookie() {
        try (TestServer partitioned = TestServer.startInProduction("session.cookie.partitioned", true)) {
            Browser visitor = partitioned.browser();

            assertThat(Browser.setCookies(visitor.get("/set/a/1")).get(0).split("; "))
                    .contains("Partitioned", "Secure");
            assertThat(Browser.setCookies(visitor.get("/destroy")).get(0).split("; "))
                    .contains("Partitioned", "Secure");
        }
    }

    @Test
    @DisplayName("K19: what is set after the headers are out is stored by save")
    void whatIsSetAfterTheHeadersAreOutIsStoredBySave() {
        String id = begun();

        String body = browser.body(server.scripted().addStreaming(session -> {
            session.set("late", "saved");
            return session.save().thenApply(saved -> "saved");
        }));

        assertThat(body).isEqualTo("begun saved");
        assertThat(server.store().values(id)).containsEntry("late", "saved");
        assertThat(dropped()).isEmpty();
    }

    @Test
    @DisplayName("K19: what is set after the headers are out, and not saved, is reported")
    void whatIsSetAfterTheHeadersAreOutAndNotSavedIsReported() {
        String id = begun();

        try (LogCapture log = LogCapture.open()) {
            String body = browser.body(server.scripted().addStreaming(session -> {
                session.set("late", "not saved");
                return CompletableFuture.completedFuture("not saved");
            }));

            assertThat(body).isEqualTo("begun not saved");
            assertThat(server.events().await(SessionWriteDroppedEvent.class).reason())
                    .isEqualTo(Reason.NOT_SAVED);
            assertThat(log.lines(Level.ERROR)).hasSize(1).allMatch(line -> line.contains("save()"));
        }
        assertThat(server.store().values(id)).containsOnlyKeys("key");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("K20: the cookie of what a handler set before it failed is on the error response")
    void theCookieOfWhatAHandlerSetBeforeItFailedIsOnTheErrorResponse(boolean later) {
        HttpResponse<String> response = browser.get(server.scripted().add(session -> {
            session.set("key", "value");
            IllegalStateException failure = new IllegalStateException("the handler failed");
            if (later) {
                return CompletableFuture.failedFuture(failure);
            }
            throw failure;
        }));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(Browser.setCookies(response)).hasSize(1);
        assertThat(server.store().values(id())).isEqualTo(Map.of("key", "value"));
    }

    /** A driver is a bean of its application, so two applications never share one. Here they share its backend. */
    @Test
    @DisplayName("K21: two applications with one driver and different prefixes do not share their sessions")
    void twoApplicationsWithDifferentPrefixesDoNotShareTheirSessions() {
        try (LocalRedis redis = LocalRedis.start();
                TestServer shop = onRedis(redis.uri(), "shop:");
                TestServer blog = onRedis(redis.uri(), "blog:");
                TestServer secondShop = onRedis(redis.uri(), "shop:")) {
            Browser visitor = shop.browser();
            visitor.get("/set/a/1");
            String id = visitor.cookie("session");

            assertThat(blog.browser().holding("session", id).body("/get/a")).isEqualTo("none");
            assertThat(secondShop.browser().holding("session", id).body("/get/a"))
                    .isEqualTo("1");
        }
    }

    private static TestServer onRedis(String uri, String prefix) {
        return TestServer.startOnRedis(uri, "session.redis.prefix", prefix);
    }

    /** No page is rendered before there are visitors, but a bean may be called outside of a request. */
    @Test
    @DisplayName("K22: a session where there can be none is an error that says so")
    void aSessionWhereThereCanBeNoneIsAnErrorThatSaysSo() {
        Session session = server.context().getBean(Session.class);

        assertThatThrownBy(() -> session.get("key"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the session of a request can only be used inside it");

        try (TestServer without = TestServer.start("session.enabled", false);
                LogCapture log = LogCapture.open()) {
            HttpResponse<String> response = without.browser().get("/set/a/1");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("session.enabled is false");
        }
    }

    @Test
    @DisplayName("K23: every method of a session is on the pages that explain it")
    void everyMethodOfASessionIsOnThePagesThatExplainIt() {
        String pages = MarkdownPage.readme().text()
                + MarkdownPage.read("docs/guide/sessions.md").text();

        assertThat(Session.class.getMethods())
                .extracting(Method::getName)
                .hasSizeGreaterThan(20)
                .allMatch(name -> Pattern.compile("\\b" + name + "\\(|`" + name + "`")
                        .matcher(pages)
                        .find());
    }

    /** A key is a String, so a number cannot be another key than its digits. */
    @Test
    @DisplayName("K24: a value that expires while the request runs is gone at the next read")
    void aValueThatExpiresWhileTheRequestRunsIsGoneAtTheNextRead() {
        server.run(browser, session -> session.set("loaded", 1, Duration.ofMinutes(1)));

        String answer = server.answer(browser, session -> {
            session.set("set", 2, Duration.ofMinutes(1));
            String before = session.keys() + " " + session.has("loaded") + " " + session.has("set");
            server.clock.advance(Duration.ofMinutes(1));
            return before + ", then " + session.keys() + " " + session.has("loaded") + " " + session.has("set") + " "
                    + session.get("loaded") + " " + session.get("set") + " " + session.entries();
        });

        assertThat(answer).isEqualTo("[loaded, set] true true, then [] false false Optional.empty Optional.empty {}");
    }

    @Test
    @DisplayName("K25: a new session is stored without being asked for")
    void aNewSessionIsStoredWithoutBeingAskedFor() {
        server.run(browser, session -> {
            session.get("key");
            session.set("key", "value");
        });

        assertThat(server.driver().calls()).containsExactly("setItem");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"NoSuchType\",-1]",
                "[\"NoSuchType\"]",
                "[\"Temporal.NoSuchType\",\"2026-11-20\"]",
                "[\"Temporal.Instant\",\"not a time\"]",
                "[\"java.lang.Thread\",-1]"
            })
    @DisplayName("K26: a value of a type that nobody knows hurts no other value")
    void aValueOfAnUnknownTypeHurtsNoOtherValue(String value) {
        String id = RawStore.unknownId();
        server.store().put(id, server.store().textWithOdd(value));
        browser.holding("session", id);

        assertThat(browser.body("/get/good")).isEqualTo("fine");
        assertThat(server.answer(browser, session -> session.get("odd", Integer.class)))
                .isEqualTo("Optional.empty");
        assertThat(browser.get("/everything-read").statusCode()).isEqualTo(200);

        browser.get("/set/more/1");
        assertThat(browser.body("/get/more")).isEqualTo("1");
        assertThat(browser.body("/get/good")).isEqualTo("fine");
        assertThat(server.store().text(id)).contains(value);
    }

    /** Events about all of this hold no secret. */
    @Test
    @DisplayName("All: no event holds an id or a key of the store")
    void noEventHoldsAnIdOrAKeyOfTheStore() {
        String id = begun();
        InFlightRequest inFlight = server.begin(withId(id), session -> session.set("late", 1));
        server.run(browser, Session::regenerate);
        String fresh = id();
        server.run(browser, Session::destroy);
        inFlight.finish();
        withId(RawStore.unknownId()).get("/keys");

        List<SessionEvent> events = server.events().taken();
        assertThat(events).hasSizeGreaterThanOrEqualTo(4);
        assertThat(events.toString()).doesNotContain(id, fresh, RawStore.key(id), RawStore.key(fresh));
    }
}
