package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The races that other session libraries test, or have open issues about, as behaviours of this one. Where they fail a
 * request because another one has ended its session, or bring the session back, here the request succeeds and what it
 * did is dropped, which is told by an event.
 */
class PeersRacesTest {

    private static final String COOKIE = "session";

    private static Backend.Servers servers;

    @BeforeAll
    static void start() {
        servers = new Backend.Servers();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    /** One visitor on one backend, whose session holds {@code a}. */
    private static final class Visit {

        final TestServer server;
        final Browser browser;
        final String id;
        private final DroppedWrites dropped;

        Visit(Backend backend) {
            server = servers.on(backend);
            browser = server.browser();
            browser.get("/set/a/1");
            id = browser.cookie(COOKIE);
            dropped = server.context().getBean(DroppedWrites.class);
            dropped.reasons();
        }

        Race race() {
            return new Race(server);
        }

        /** Another tab: it sends the cookie that this browser has now. */
        Browser tab() {
            return with(browser.cookie(COOKIE));
        }

        Browser with(String otherId) {
            return server.browser().holding(COOKIE, otherId);
        }

        String shown(String otherId) {
            return with(otherId).body("/everything-read");
        }

        List<Reason> droppedBecause() {
            return dropped.reasons();
        }

        StoredItem stored(String otherId) {
            return driver().getItem(DriverKeys.of(otherId), null)
                    .toCompletableFuture()
                    .join();
        }

        SessionDriver driver() {
            return server.context().getBean(HoldingDriver.class).driver();
        }
    }

    private static final String NO_SESSION = "[] [] {} false";

    private static void assertDropped(Visit visit, HttpResponse<String> answer) {
        assertDropped(visit, answer, Reason.ENDED);
    }

    private static void assertDropped(Visit visit, HttpResponse<String> answer, Reason reason) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(answer)).isEmpty();
        assertThat(visit.droppedBecause()).containsExactly(reason);
    }

    @Nested
    @DisplayName("Spring Session: RedisSessionRepositoryKeyMissITests")
    class SpringKeyMiss {

        /**
         * Origin: findByIdWhenSessionDeletedWhileSavingDeltaThenThrowIllegalStateException. There the next read fails.
         */
        @ParameterizedTest
        @EnumSource
        void aSessionDestroyedWhileADeltaIsSavedIsNoSessionAfterwards(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race().request("A", visit.tab(), "/set/b/2").in("A.load");

            visit.browser.get("/destroy");
            race.in("A.store");

            assertDropped(visit, race.answer("A"));
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
        }

        /**
         * Origin: findByIdWhenSessionDeletedWhileSavingDeltaAndSafeMapperThenSessionIsNull. No half of a record stays.
         */
        @ParameterizedTest
        @EnumSource
        void aSessionRemovedFromTheStoreWhileADeltaIsSavedLeavesNothingThere(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race().request("A", visit.tab(), "/set/b/2").in("A.load");

            visit.driver()
                    .removeItem(DriverKeys.of(visit.id))
                    .toCompletableFuture()
                    .join();
            race.in("A.store");

            assertDropped(visit, race.answer("A"), Reason.LOST);
            assertThat(visit.stored(visit.id)).isNull();
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
        }
    }

    @Nested
    @DisplayName("Spring Session: RedisSessionRepositoryITests")
    class SpringRedisSessionRepository {

        /** Origin: save_NewSession. */
        @ParameterizedTest
        @EnumSource
        void aNewSessionIsFound(Backend backend) {
            Visit visit = new Visit(backend);

            assertThat(visit.shown(visit.id)).isEqualTo("[a] [1] {a=1} true");
        }

        /** Origin: save_LastAccessedTimeInPast_ShouldExpireSession. */
        @Test
        void aSessionThatWasNotUsedForTheIdleTimeoutIsNoSession() {
            // the clock moves here: not that of a server which other tests use
            try (TestServer own = TestServer.start("session.driver", "holding")) {
                Browser browser = own.browser();
                browser.get("/set/a/1");

                own.clock.advance(Duration.ofMinutes(30));

                assertThat(browser.body("/everything-read")).startsWith("[] [] {}");
            }
        }

        /** Origin: save_DeletedSession_ShouldThrowException. */
        @ParameterizedTest
        @EnumSource
        void whatIsSetInADestroyedSessionIsDroppedAndTheRequestSucceeds(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race()
                    .request("A", visit.tab(), "/set/b/2")
                    .request("B", visit.tab(), "/destroy")
                    .in("A.load B.load B.store A.store");

            assertDropped(visit, race.answer("A"));
            assertThat(race.answer("B").statusCode()).isEqualTo(200);
        }

        /** Origin: save_ConcurrentUpdates_ShouldSaveSession. */
        @ParameterizedTest
        @EnumSource
        void concurrentUpdatesAreBothSaved(Backend backend) {
            Visit visit = new Visit(backend);
            visit.race()
                    .request("A", visit.tab(), "/set/b/2")
                    .request("B", visit.tab(), "/set/c/3")
                    .in("A.load B.load B.store A.store A.store");

            assertThat(visit.shown(visit.id)).contains("{a=1, c=3, b=2}");
        }

        /** Origin: save_ChangeSessionIdAndUpdateAttribute. */
        @ParameterizedTest
        @EnumSource
        void aNewIdAndAnUpdateInOneRequestAreSavedTogether(Backend backend) {
            Visit visit = new Visit(backend);

            visit.browser.get("/login/Ada");

            assertThat(visit.browser.cookie(COOKIE)).isNotEqualTo(visit.id);
            assertThat(visit.browser.body("/everything-read")).contains("{a=1, name=Ada}");
            assertThat(visit.shown(visit.id)).contains("{a=1}");
        }

        /** Origin: save_OnlyChangeSessionId. */
        @ParameterizedTest
        @EnumSource
        void aNewIdAloneIsSavedWithAllThatTheSessionHeld(Backend backend) {
            Visit visit = new Visit(backend);

            String fresh = visit.browser.body("/regenerate");

            assertThat(visit.browser.cookie(COOKIE)).isEqualTo(fresh).isNotEqualTo(visit.id);
            assertThat(visit.browser.body("/everything-read")).contains("{a=1}");
        }

        /** Origin: save_ChangeSessionIdTwice. */
        @ParameterizedTest
        @EnumSource
        void ofTwoNewIdsInOneRequestOnlyTheLastIsEverStored(Backend backend) {
            Visit visit = new Visit(backend);

            String first = visit.browser.body("/peers/regenerate-twice");

            assertThat(visit.browser.cookie(COOKIE)).isNotEqualTo(visit.id).isNotEqualTo(first);
            assertThat(visit.browser.body("/everything-read")).contains("{a=1}");
            assertThat(visit.stored(first)).isNull();
        }

        /** Origin: save_ChangeSessionIdOnNewSession. */
        @ParameterizedTest
        @EnumSource
        void aNewIdForASessionThatIsNotStoredYetIsOneSessionUnderThatId(Backend backend) {
            Visit visit = new Visit(backend);
            Browser newcomer = visit.server.browser();

            String first = newcomer.body("/peers/set-and-regenerate/b/2");

            assertThat(newcomer.cookie(COOKIE)).isNotEmpty().isNotEqualTo(first);
            assertThat(newcomer.body("/everything-read")).contains("{b=2}");
            assertThat(visit.stored(first)).isNull();
        }

        /** Origin: save_ChangeSessionIdSaveTwice. */
        @ParameterizedTest
        @EnumSource
        void aNewIdThatIsSavedTwiceIsOneSession(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race()
                    .request("A", visit.browser, "/peers/regenerate-and-save-twice")
                    .in("A.load A.create A.store");

            assertThat(Browser.setCookies(race.answer("A"))).hasSize(1);
            assertThat(visit.browser.body("/everything-read")).contains("{a=1}");
        }

        /** Origin: save_ChangeSessionIdOnDeletedSession_ShouldThrowException. */
        @ParameterizedTest
        @EnumSource
        void aNewIdForADestroyedSessionIsDroppedAndLeavesNothingBehind(Backend backend) {
            Visit visit = new Visit(backend);
            Browser late = visit.tab();
            Race race = visit.race().request("A", late, "/regenerate").in("A.load A.create");

            visit.browser.get("/destroy");
            race.in("A.store A.remove");

            assertDropped(visit, race.answer("A"));
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
            assertThat(visit.stored(race.answer("A").body())).isNull();
        }

        /** Origin: save_ChangeSessionIdConcurrent_ShouldThrowException. */
        @ParameterizedTest
        @EnumSource
        void ofTwoConcurrentNewIdsBothWork(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race()
                    .request("A", visit.tab(), "/login/A")
                    .request("B", visit.tab(), "/login/B")
                    .in("A.load B.load A.create B.create A.store B.store B.store B.store");

            assertThat(race.browser("A").body("/everything-read")).contains("{a=1, name=A}");
            assertThat(race.browser("B").body("/everything-read")).contains("{a=1, name=B}");
        }

        /** Origin: deleteById_ValidSession. */
        @ParameterizedTest
        @EnumSource
        void aDestroyedSessionIsNotFound(Backend backend) {
            Visit visit = new Visit(backend);

            visit.browser.get("/destroy");

            assertThat(visit.browser.cookie(COOKIE)).isEmpty();
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
        }

        /** Origin: deleteById_DeletedSession_ShouldDoNothing. */
        @ParameterizedTest
        @EnumSource
        void destroyingADestroyedSessionDoesNothing(Backend backend) {
            Visit visit = new Visit(backend);
            Browser tab = visit.tab();
            visit.browser.get("/destroy");

            Race race = visit.race().request("A", tab, "/destroy").in("A.load A.store");

            assertThat(race.answer("A").statusCode()).isEqualTo(200);
            assertThat(tab.cookie(COOKIE)).isEmpty();
        }

        /** Origin: deleteById_NonexistentSession_ShouldDoNothing. */
        @ParameterizedTest
        @EnumSource
        void destroyingASessionThatNeverWasDoesNothing(Backend backend) {
            Visit visit = new Visit(backend);
            Browser stranger = visit.with("A".repeat(43));

            Race race = visit.race().request("A", stranger, "/destroy").in("A.load");

            assertThat(race.answer("A").statusCode()).isEqualTo(200);
            assertThat(stranger.cookie(COOKIE)).isEmpty();
        }
    }

    @Nested
    @DisplayName("Jetty: DuplicateCookieTest")
    class JettyDuplicateCookies {

        private static final String UNKNOWN = "session=" + "A".repeat(43);

        private static TestServer server;
        private static RecordingDriver driver;
        private String known;

        @BeforeAll
        static void start() {
            server = TestServer.start();
            driver = server.driver();
        }

        @AfterAll
        static void stop() {
            server.close();
        }

        @BeforeEach
        void visit() {
            known = session("1");
        }

        private static String session(String a) {
            Browser browser = server.browser();
            browser.get("/set/a/" + a);
            driver.calls();
            return "session=" + browser.cookie(COOKIE);
        }

        private static String unknown(int number) {
            return "session=" + String.valueOf((char) ('A' + number)).repeat(43);
        }

        private static HttpResponse<String> get(String path, String... cookies) {
            return new RawRequest(server.uri()).get(path, "Cookie: " + String.join("; ", cookies));
        }

        @Test
        void aValidOneFirstIsTakenAndNoOtherIsAskedFor() {
            assertThat(get("/get/a", known, UNKNOWN).body()).isEqualTo("1");
            assertThat(driver.calls()).containsExactly("getItem");
        }

        @Test
        void anUnknownOneFirstIsPassedOver() {
            HttpResponse<String> response = get("/set/b/2", UNKNOWN, known);

            assertThat(Browser.setCookies(response)).isEmpty();
            assertThat(get("/everything-read", known).body()).contains("{a=1, b=2}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"session=", "session=short", "session=\"quoted\"", "session=../../../etc/passwd"})
        void anIllFormedOneFirstIsPassedOverWithoutACall(String illFormed) {
            assertThat(get("/get/a", illFormed, known).body()).isEqualTo("1");
            assertThat(driver.calls()).containsExactly("getItem");
        }

        @Test
        void theSameTwiceIsAskedForOnce() {
            assertThat(get("/get/a", known, known).body()).isEqualTo("1");
            assertThat(get("/get/a", UNKNOWN, UNKNOWN).body()).isEqualTo("none");
            assertThat(driver.calls()).containsExactly("getItem", "getItem");
        }

        /** Jetty answers 400. */
        @Test
        void ofTwoValidOnesTheFirstIsTakenAndTheOtherStaysAsItIs() {
            String other = session("2");

            assertThat(get("/set/b/3", known, other).statusCode()).isEqualTo(200);

            assertThat(get("/everything-read", known).body()).contains("{a=1, b=3}");
            assertThat(get("/everything-read", other).body()).contains("{a=2}");
        }

        @Test
        void ofManyTheFirstFourAreAskedForAndNoMore() {
            assertThat(get("/get/a", unknown(0), unknown(1), unknown(2), known).body())
                    .isEqualTo("1");
            assertThat(driver.calls()).hasSize(4);

            String[] many = Stream.concat(
                            Stream.iterate(0, i -> i + 1).limit(20).map(JettyDuplicateCookies::unknown),
                            Stream.of(known))
                    .toArray(String[]::new);
            assertThat(get("/get/a", many).body()).isEqualTo("none");
            assertThat(driver.calls()).hasSize(4);
        }
    }

    @Nested
    @DisplayName("Jetty: unloadable sessions")
    class JettyUnloadableSessions {

        /** Origin: AbstractSessionCacheTest.testUnreadableSession, DeleteUnloadableSessionTest. */
        @ParameterizedTest
        @EnumSource
        void anUnreadableRecordIsNoSessionAndASetStartsANewOne(Backend backend) {
            Visit visit = new Visit(backend);
            Damage.overwrite(visit.driver(), DriverKeys.of(visit.id), "[[\"Map\",1],");

            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
            visit.browser.get("/set/b/2");

            assertThat(visit.browser.cookie(COOKIE)).isNotEqualTo(visit.id);
            assertThat(visit.browser.body("/everything-read")).contains("{b=2}");
        }

        /** Origin: the same, found by the commit and not by the load. */
        @ParameterizedTest
        @EnumSource
        void whatIsSetOverARecordThatHasBecomeUnreadableIsDroppedAndTheRecordStaysAsItIs(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race().request("A", visit.tab(), "/set/b/2").in("A.load");

            Damage.overwrite(visit.driver(), DriverKeys.of(visit.id), "[[\"Map\",1],");
            race.in("A.store");

            assertDropped(visit, race.answer("A"));
            assertThat(visit.stored(visit.id).value()).isEqualTo("[[\"Map\",1],".getBytes(StandardCharsets.UTF_8));
        }

        /** Origin: DeleteUnloadableSessionTest. What is ended is not left to be readable again some day. */
        @ParameterizedTest
        @EnumSource
        void aDestroyRemovesARecordThatHasBecomeUnreadable(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race().request("A", visit.tab(), "/destroy").in("A.load");

            Damage.overwrite(visit.driver(), DriverKeys.of(visit.id), "[[\"Map\",1],");
            race.in("A.store A.remove");

            assertThat(race.answer("A").statusCode()).isEqualTo(200);
            assertThat(visit.stored(visit.id)).isNull();
        }

        /** Origin: AbstractSessionDataStoreTest.testLoadSessionFails. */
        @Test
        void aRecordThatCannotBeLoadedNowIsA503AndIsThereAgainLater() {
            try (TestServer own = TestServer.start()) {
                Browser browser = own.browser();
                browser.get("/set/a/1");

                own.driver().breakDown("getItem");
                HttpResponse<String> failed = browser.get("/set/b/2");
                own.driver().breakDown(null);

                assertThat(failed.statusCode()).isEqualTo(503);
                assertThat(Browser.setCookies(failed)).isEmpty();
                assertThat(browser.body("/everything-read")).contains("{a=1}");
            }
        }
    }

    @Nested
    @DisplayName("vertx-web: #2936, #2771, #329")
    class VertxWeb {

        /** Origin: #2936, #2771. */
        @ParameterizedTest
        @EnumSource
        void aDestroyedSessionIsNotBroughtBackByARequestUnderWay(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race()
                    .request("A", visit.tab(), "/set/b/2")
                    .request("B", visit.tab(), "/destroy")
                    .in("A.load B.load B.store");

            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
            race.in("A.store");

            assertDropped(visit, race.answer("A"));
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
        }

        /** Origin: #2771, where every request stores its session, changed or not. */
        @ParameterizedTest
        @EnumSource
        void norByOneThatOnlyReads(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race()
                    .request("A", visit.tab(), "/everything-read")
                    .request("B", visit.tab(), "/destroy")
                    .in("A.load.. B.load B.store ..A");

            assertThat(race.answer("A").body()).contains("{a=1}");
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
        }

        /** Origin: #329. */
        @ParameterizedTest
        @EnumSource
        void norByWhatTheDestroyingRequestItselfHadSet(Backend backend) {
            Visit visit = new Visit(backend);

            visit.browser.get("/peers/set-and-destroy/b/2");

            assertThat(visit.browser.cookie(COOKIE)).isEmpty();
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
        }
    }

    @Nested
    @DisplayName("express-session: #632, #923; connect-redis: #328")
    class ExpressSession {

        /** Origin: express-session #632: a request that began before the logout and ends after it. */
        @ParameterizedTest
        @EnumSource
        void aLongRequestDoesNotUndoALogout(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race().request("A", visit.browser, "/append/late").in("A.load");

            visit.tab().get("/destroy");
            race.finish();

            assertDropped(visit, race.answer("A"));
            assertThat(visit.browser.body("/everything-read")).startsWith("[] [] {}");
        }

        /** Origin: connect-redis #328: its touch, at the end of every request, writes the session that it had read. */
        @ParameterizedTest
        @EnumSource
        void puttingOffTheEndOfASessionDoesNotUndoALogout(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race().request("A", visit.tab(), "/everything-read");

            visit.browser.get("/destroy");
            race.in("A.load A.store");

            assertThat(race.answer("A").body()).isEqualTo(NO_SESSION);
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
        }

        /** Origin: express-session #923: a request under way stores the session under its old id again. */
        @ParameterizedTest
        @EnumSource
        void aRequestUnderWayDoesNotBringBackAnIdThatWasRegenerated(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race()
                    .request("A", visit.tab(), "/set/a/2")
                    .request("B", visit.browser, "/login/Ada")
                    .in("A.load B.load B.create B.store A.store A.look A.store");

            assertThat(Browser.setCookies(race.answer("A"))).isEmpty();
            assertThat(visit.droppedBecause()).isEmpty();
            assertThat(visit.shown(visit.id)).contains("{a=1}");
            assertThat(visit.browser.body("/everything-read")).contains("{a=2, name=Ada}");
        }
    }

    @Nested
    @DisplayName("micronaut-session 4.7.0 and micronaut-redis 6.9.0")
    class MicronautSession {

        /** Finding a: what the deleting request itself stores at its end undoes the delete. */
        @ParameterizedTest
        @EnumSource
        void aDestroyIsNotUndoneByTheEndOfItsOwnRequest(Backend backend) {
            Visit visit = new Visit(backend);

            Race race = visit.race()
                    .request("A", visit.browser, "/peers/set-and-destroy/b/2")
                    .in("A.load A.store");

            assertThat(race.answer("A").statusCode()).isEqualTo(200);
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
            assertThat(new String(visit.stored(visit.id).value(), StandardCharsets.UTF_8))
                    .doesNotContain("\"a\"", "\"b\"");
        }

        /** Finding b: what any other request stores at its end does so too. */
        @ParameterizedTest
        @EnumSource
        void norByTheEndOfAnotherRequest(Backend backend) {
            Visit visit = new Visit(backend);
            Race race = visit.race()
                    .request("A", visit.tab(), "/count")
                    .request("B", visit.tab(), "/everything-read")
                    .in("A.load B.load..");

            visit.browser.get("/destroy");
            race.in("..B A.store");

            assertThat(race.answer("B").body()).contains("{a=1}");
            assertDropped(visit, race.answer("A"));
            assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
        }

        /** Finding d: Authorization-Info carries the id, where every script can read it. */
        @ParameterizedTest
        @ValueSource(
                strings = {"/set/a/2", "/everything-read", "/login/Ada", "/destroy", "/throw-after-set", "/untouched"})
        void noHeaderButSetCookieCarriesAnId(String path) {
            Visit visit = new Visit(Backend.MEMORY);

            HttpResponse<String> response = visit.browser.get(path);

            String others = response.headers().map().entrySet().stream()
                    .filter(header -> !header.getKey().equalsIgnoreCase("set-cookie"))
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"));
            assertThat(others).doesNotContain(visit.id);
            if (!visit.browser.cookie(COOKIE).isEmpty()) {
                assertThat(others).doesNotContain(visit.browser.cookie(COOKIE));
            }
        }

        /** Finding e: names are compared without case. */
        @ParameterizedTest
        @ValueSource(strings = {"SESSION", "Session", "sessioN"})
        void aCookieWhoseNameDiffersInCaseIsAnotherCookie(String name) {
            Visit visit = new Visit(Backend.MEMORY);
            assertThat(name.toLowerCase(Locale.ROOT)).isEqualTo(COOKIE);

            assertThat(visit.server.browser().holding(name, visit.id).body("/everything-read"))
                    .isEqualTo(NO_SESSION);
        }

        /** Finding e, where it is about trust: {@code __host-} is not protected by the browser. */
        @Test
        void aLookAlikeOfAHostCookieIsAnotherCookie() {
            try (TestServer production = TestServer.startInProduction()) {
                Browser browser = production.browser();
                browser.get("/set/a/1");
                String id = browser.cookie("__Host-session");

                assertThat(production.browser().holding("__Host-session", id).body("/get/a"))
                        .isEqualTo("1");
                assertThat(production.browser().holding("__host-session", id).body("/get/a"))
                        .isEqualTo("none");
            }
        }
    }
}
