package dev.satchel.test.http.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Backend;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.Interleaving;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that {@link EveryInterleavingTest} once found to fail. */
class FoundInterleavingsTest {

    private static final String COOKIE = "session";
    private static final String NOTHING = "[] [] {} ";

    private static Backend.Servers servers;
    private static Backend.Servers graceless;

    @BeforeAll
    static void start() {
        servers = new Backend.Servers();
        graceless = new Backend.Servers("session.regenerate-grace", "0s");
    }

    @AfterAll
    static void stop() {
        servers.close();
        graceless.close();
    }

    private static Browser visitor(TestServer server) {
        Browser browser = server.browser();
        browser.get("/set/a/1");
        return browser;
    }

    private static Browser with(TestServer server, String id) {
        return server.browser().holding(COOKIE, id);
    }

    @ParameterizedTest
    @EnumSource
    void theIdFromBeforeALoginShowsNothingAfterTheLogout(Backend backend) {
        TestServer server = servers.on(backend);
        Browser browser = visitor(server);
        String before = browser.cookie(COOKIE);

        browser.get("/login/Ada");
        browser.get("/destroy");

        assertThat(with(server, before).body("/everything-read")).startsWith(NOTHING);
    }

    /** A double-clicked login, and a logout before the first login has completed. */
    @ParameterizedTest
    @EnumSource
    void aRegenerateInFlightDoesNotOutliveTheLogoutOfASessionThatAnotherOneMade(Backend backend) {
        TestServer server = servers.on(backend);
        Browser browser = visitor(server);
        Browser slow = with(server, browser.cookie(COOKIE));
        Interleaving race =
                new Interleaving(server).request("A", slow, "/login/Ada").in("A.load");

        browser.get("/login/Ada");
        browser.get("/destroy");
        race.in("A.create A.store A.remove");

        HttpResponse<String> answer = race.answer("A");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(answer)).isEmpty();
        assertThat(slow.body("/everything-read")).startsWith(NOTHING);
    }

    @ParameterizedTest
    @EnumSource
    void theRegenerateInFlightMayCompleteWhileTheLogoutLooksForIt(Backend backend) {
        TestServer server = servers.on(backend);
        Browser browser = visitor(server);
        Browser slow = with(server, browser.cookie(COOKIE));
        Interleaving race =
                new Interleaving(server).request("A", slow, "/login/Ada").in("A.load");
        browser.get("/login/Ada");

        race.request("B", browser, "/destroy")
                .in("A.create A.store A.store B.load B.store B.look A.store B.store B.look B.store B.store");

        assertThat(race.answer("B").statusCode()).isEqualTo(200);
        assertThat(slow.body("/everything-read")).startsWith(NOTHING);
    }

    /** A client that is told that the session has ended can rely on it, even if another request is still in flight. */
    @ParameterizedTest
    @EnumSource
    void aSecondDestroyIsNotAnsweredBeforeTheNewIdHasEnded(Backend backend) {
        TestServer server = servers.on(backend);
        Browser browser = visitor(server);
        String before = browser.cookie(COOKIE);
        browser.get("/login/Ada");
        new Interleaving(server).request("A", with(server, before), "/destroy").in("A.load A.store A.look..");

        with(server, before).get("/destroy");

        assertThat(browser.body("/everything-read")).startsWith(NOTHING);
    }

    @ParameterizedTest
    @EnumSource
    void aSecondDestroyOfTheNewIdIsNotAnsweredBeforeTheOldOneHasEnded(Backend backend) {
        TestServer server = servers.on(backend);
        Browser browser = visitor(server);
        String before = browser.cookie(COOKIE);
        browser.get("/login/Ada");
        new Interleaving(server)
                .request("A", with(server, browser.cookie(COOKIE)), "/destroy")
                .in("A.load A.store");

        browser.get("/destroy");

        assertThat(with(server, before).body("/everything-read")).startsWith(NOTHING);
    }

    @ParameterizedTest
    @EnumSource
    void norIsOneThatComesAfterAWriteWhichFoundTheSessionEnded(Backend backend) {
        TestServer server = servers.on(backend);
        Browser browser = visitor(server);
        String before = browser.cookie(COOKIE);
        browser.get("/login/Ada");
        String after = browser.cookie(COOKIE);

        new Interleaving(server)
                .request("A", with(server, after), "/peers/save-and-destroy/b/2")
                .request("B", with(server, after), "/destroy")
                .in("A.load B.load B.store A.store A.store A.look A.store");

        assertThat(with(server, before).body("/everything-read")).startsWith(NOTHING);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAGraceTheSecondOfTwoLoginsHoldsWhatTheSessionHeld(Backend backend) {
        TestServer server = graceless.on(backend);
        Browser browser = visitor(server);
        Browser tab = with(server, browser.cookie(COOKIE));

        new Interleaving(server)
                .request("A", browser, "/login/A")
                .request("B", tab, "/login/B")
                .in("A.load B.load A.create A.store B.create B.store B.store B.store");

        assertThat(tab.body("/everything-read")).contains("{a=1, name=B}");
    }
}
