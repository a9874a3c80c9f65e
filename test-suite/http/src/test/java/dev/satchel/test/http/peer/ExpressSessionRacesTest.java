package dev.satchel.test.http.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Backend;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.Interleaving;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Races in issues of express-session and connect-redis. */
@DisplayName("express-session: #632, #923; connect-redis: #328")
class ExpressSessionRacesTest extends PeerRaces {

    /** Origin: express-session #632: a request that began before the logout and ends after it. */
    @ParameterizedTest
    @EnumSource
    void aLongRequestDoesNotUndoALogout(Backend backend) {
        Visit visit = new Visit(backend);
        Interleaving race =
                visit.race().request("A", visit.browser, "/append/late").in("A.load");

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
        Interleaving race = visit.race().request("A", visit.tab(), "/everything-read");

        visit.browser.get("/destroy");
        race.in("A.load A.store");

        assertThat(race.answer("A").body()).isEqualTo(NO_SESSION);
        assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
    }

    /** Origin: express-session #923: a request in flight stores the session under its old id again. */
    @ParameterizedTest
    @EnumSource
    void aRequestInFlightDoesNotBringBackAnIdThatWasRegenerated(Backend backend) {
        Visit visit = new Visit(backend);
        Interleaving race = visit.race()
                .request("A", visit.tab(), "/set/a/2")
                .request("B", visit.browser, "/login/Ada")
                .in("A.load B.load B.create B.store A.store A.look A.store");

        assertThat(Browser.setCookies(race.answer("A"))).isEmpty();
        assertThat(visit.droppedBecause()).isEmpty();
        assertThat(visit.shown(visit.id)).contains("{a=1}");
        assertThat(visit.browser.body("/everything-read")).contains("{a=2, name=Ada}");
    }
}
