package dev.satchel.test.http.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Backend;
import dev.satchel.test.http.support.Interleaving;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Races in issues of vertx-web. */
@DisplayName("vertx-web: #2936, #2771, #329")
class VertxWebRacesTest extends PeerRaces {

    /** Origin: #2936, #2771. */
    @ParameterizedTest
    @EnumSource
    void aDestroyedSessionIsNotBroughtBackByARequestInFlight(Backend backend) {
        Visit visit = new Visit(backend);
        Interleaving race = visit.race()
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
        Interleaving race = visit.race()
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
