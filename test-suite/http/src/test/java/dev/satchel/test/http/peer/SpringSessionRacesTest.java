package dev.satchel.test.http.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.Backend;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.Interleaving;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Races that the tests of Spring Session cover. */
@DisplayName("Spring Session")
class SpringSessionRacesTest extends PeerRaces {

    // --- RedisSessionRepositoryKeyMissITests

    /** Origin: findByIdWhenSessionDeletedWhileSavingDeltaThenThrowIllegalStateException. There the next read fails. */
    @ParameterizedTest
    @EnumSource
    void aSessionDestroyedWhileADeltaIsSavedIsNoSessionAfterwards(Backend backend) {
        Visit visit = new Visit(backend);
        Interleaving race = visit.race().request("A", visit.tab(), "/set/b/2").in("A.load");

        visit.browser.get("/destroy");
        race.in("A.store");

        assertDropped(visit, race.answer("A"));
        assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
    }

    /** Origin: findByIdWhenSessionDeletedWhileSavingDeltaAndSafeMapperThenSessionIsNull. No partial record remains. */
    @ParameterizedTest
    @EnumSource
    void aSessionRemovedFromTheStoreWhileADeltaIsSavedLeavesNothingThere(Backend backend) {
        Visit visit = new Visit(backend);
        Interleaving race = visit.race().request("A", visit.tab(), "/set/b/2").in("A.load");

        visit.driver().removeItem(RawStore.key(visit.id)).toCompletableFuture().join();
        race.in("A.store");

        assertDropped(visit, race.answer("A"), Reason.LOST);
        assertThat(visit.stored(visit.id)).isNull();
        assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
    }

    // --- RedisSessionRepositoryITests

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
        // a server of its own, since the clock moves
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
        Interleaving race = visit.race()
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
        Interleaving race = visit.race()
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
        Interleaving race = visit.race().request("A", late, "/regenerate").in("A.load A.create");

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
        Interleaving race = visit.race()
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

        Interleaving race = visit.race().request("A", tab, "/destroy").in("A.load A.store");

        assertThat(race.answer("A").statusCode()).isEqualTo(200);
        assertThat(tab.cookie(COOKIE)).isEmpty();
    }

    /** Origin: deleteById_NonexistentSession_ShouldDoNothing. */
    @ParameterizedTest
    @EnumSource
    void destroyingASessionThatNeverWasDoesNothing(Backend backend) {
        Visit visit = new Visit(backend);
        Browser stranger = visit.with("A".repeat(43));

        Interleaving race = visit.race().request("A", stranger, "/destroy").in("A.load");

        assertThat(race.answer("A").statusCode()).isEqualTo(200);
        assertThat(stranger.cookie(COOKIE)).isEmpty();
    }
}
