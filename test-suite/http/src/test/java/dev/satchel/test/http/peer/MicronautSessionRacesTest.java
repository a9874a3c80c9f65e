package dev.satchel.test.http.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Backend;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.Interleaving;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Races found in micronaut-session and micronaut-redis. */
@DisplayName("micronaut-session 4.7.0 and micronaut-redis 6.9.0")
class MicronautSessionRacesTest extends PeerRaces {

    /** Finding a: the write at the end of the deleting request itself undoes the delete. */
    @ParameterizedTest
    @EnumSource
    void aDestroyIsNotUndoneByTheEndOfItsOwnRequest(Backend backend) {
        Visit visit = new Visit(backend);

        Interleaving race = visit.race()
                .request("A", visit.browser, "/peers/set-and-destroy/b/2")
                .in("A.load A.store");

        assertThat(race.answer("A").statusCode()).isEqualTo(200);
        assertThat(visit.shown(visit.id)).isEqualTo(NO_SESSION);
        assertThat(new String(visit.stored(visit.id).value(), StandardCharsets.UTF_8))
                .doesNotContain("\"a\"", "\"b\"");
    }

    /** Finding b: so does the write at the end of any other request. */
    @ParameterizedTest
    @EnumSource
    void norByTheEndOfAnotherRequest(Backend backend) {
        Visit visit = new Visit(backend);
        Interleaving race = visit.race()
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
    @ValueSource(strings = {"/set/a/2", "/everything-read", "/login/Ada", "/destroy", "/throw-after-set", "/untouched"})
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

    /** Finding e as a security issue: browsers do not protect {@code __host-}. */
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
