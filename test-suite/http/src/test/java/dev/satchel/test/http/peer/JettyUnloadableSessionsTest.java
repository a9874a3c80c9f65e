package dev.satchel.test.http.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Backend;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.Interleaving;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that cannot be read, as in tests of Jetty. */
@DisplayName("Jetty: unloadable sessions")
class JettyUnloadableSessionsTest extends PeerRaces {

    /** Origin: AbstractSessionCacheTest.testUnreadableSession, DeleteUnloadableSessionTest. */
    @ParameterizedTest
    @EnumSource
    void anUnreadableRecordIsNoSessionAndASetStartsANewOne(Backend backend) {
        Visit visit = new Visit(backend);
        CorruptedRecord.overwrite(visit.driver(), RawStore.key(visit.id), "[[\"Map\",1],");

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
        Interleaving race = visit.race().request("A", visit.tab(), "/set/b/2").in("A.load");

        CorruptedRecord.overwrite(visit.driver(), RawStore.key(visit.id), "[[\"Map\",1],");
        race.in("A.store");

        assertDropped(visit, race.answer("A"));
        assertThat(visit.stored(visit.id).value()).isEqualTo("[[\"Map\",1],".getBytes(StandardCharsets.UTF_8));
    }

    /** Origin: DeleteUnloadableSessionTest. A destroyed session must not become readable again later. */
    @ParameterizedTest
    @EnumSource
    void aDestroyRemovesARecordThatHasBecomeUnreadable(Backend backend) {
        Visit visit = new Visit(backend);
        Interleaving race = visit.race().request("A", visit.tab(), "/destroy").in("A.load");

        CorruptedRecord.overwrite(visit.driver(), RawStore.key(visit.id), "[[\"Map\",1],");
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
