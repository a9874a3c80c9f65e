package dev.satchel.test.http.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After a login over the session of another user, the ids from before show nothing of that user, not even within the
 * grace, and nothing that was in flight then reaches the new session.
 */
class LoginOfAnotherUserTest {

    private TestServer server;
    private Browser browser;

    @AfterEach
    void stop() {
        server.close();
    }

    static List<List<Object>> driversAndFormats() {
        List<List<Object>> all = new ArrayList<>();
        for (DriverFixture driver : DriverFixture.values()) {
            all.add(List.of(driver, "satchel"));
        }
        all.add(List.of(DriverFixture.MEMORY, "astro"));
        all.add(List.of(DriverFixture.REDIS, "astro"));
        return all;
    }

    /** Starts a server and a browser in which Ada is logged in. */
    private void begin(List<Object> driverAndFormat) {
        server = ((DriverFixture) driverAndFormat.get(0))
                .serve("session.format", driverAndFormat.get(1), "session.cookie.name", "session");
        browser = server.browser();
        login("ada");
        server.run(browser, session -> session.set("secret", "of Ada"));
        server.events().taken();
    }

    private void login(String user) {
        server.run(browser, session -> session.login(user));
    }

    private String shown(String id) {
        return shown(server.browser().holding("session", id));
    }

    private String shown(Browser to) {
        return server.answer(to, session -> session.user().orElse("none") + " " + session.entries());
    }

    private InFlightRequest inFlight(Consumer<Session> handler) {
        return server.begin(server.browser().holding("session", browser.cookie("session")), handler);
    }

    private static void succeedsWithoutACookie(InFlightRequest request) {
        HttpResponse<String> response = request.finish();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(response)).isEmpty();
    }

    private List<Reason> dropped() {
        return server.events().taken().stream()
                .filter(SessionWriteDroppedEvent.class::isInstance)
                .map(event -> ((SessionWriteDroppedEvent) event).reason())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("driversAndFormats")
    void theOldIdShowsNothingOfTheFormerUserAtOnce(List<Object> driverAndFormat) {
        begin(driverAndFormat);
        String old = browser.cookie("session");

        login("bob");

        assertThat(shown(old)).isEqualTo("none {}");
        assertThat(shown(browser)).isEqualTo("bob {}");
    }

    @ParameterizedTest
    @MethodSource("driversAndFormats")
    void neitherDoTheIdsThatTheFormerUserHadBeforeThatOne(List<Object> driverAndFormat) {
        begin(driverAndFormat);
        String first = browser.cookie("session");
        browser.get("/regenerate");
        String second = browser.cookie("session");
        browser.get("/regenerate");
        assertThat(shown(first)).isEqualTo("ada {secret=of Ada}");

        login("bob");

        assertThat(shown(first)).isEqualTo("none {}");
        assertThat(shown(second)).isEqualTo("none {}");
    }

    @ParameterizedTest
    @MethodSource("driversAndFormats")
    void whatTheFormerUserHadInFlightSucceedsAndIsNotStored(List<Object> driverAndFormat) {
        begin(driverAndFormat);
        InFlightRequest set = inFlight(session -> {
            assertThat(session.get("secret")).contains("of Ada");
            session.set("secret", "late");
        });
        InFlightRequest clear = inFlight(Session::clear);

        login("bob");
        succeedsWithoutACookie(set);
        succeedsWithoutACookie(clear);

        assertThat(dropped()).containsExactly(Reason.RETIRED, Reason.RETIRED);
        assertThat(shown(browser)).isEqualTo("bob {}");
    }

    /** A key with the same name and value still belongs to the other user. */
    @Test
    void notEvenToAKeyThatTheNewUserHasToo() {
        begin(List.of(DriverFixture.MEMORY, "satchel"));
        InFlightRequest late = inFlight(session -> session.set("secret", "late"));

        server.run(browser, session -> {
            session.login("bob");
            session.set("secret", "of Ada");
        });
        succeedsWithoutACookie(late);

        assertThat(dropped()).containsExactly(Reason.RETIRED);
        assertThat(shown(browser)).isEqualTo("bob {secret=of Ada}");
    }

    @Test
    void nothingOfTheFormerUserStaysInTheStore() {
        begin(List.of(DriverFixture.MEMORY, "satchel"));
        String old = browser.cookie("session");

        login("bob");

        assertThat(new RawStore(server).text(old)).isNotNull().doesNotContain("of Ada", "ada");
    }

    /** A request with the old id must not log the new user out. */
    @Test
    void theOldIdDeletesNoCookieAndBeginsNoSession() {
        begin(List.of(DriverFixture.MEMORY, "satchel"));
        Browser otherTab = server.browser().holding("session", browser.cookie("session"));
        login("bob");

        HttpResponse<String> response = otherTab.get("/set/b/2");

        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(dropped()).containsExactly(Reason.RETIRED);
        assertThat(shown(browser)).isEqualTo("bob {}");
    }

    /** A logout from a page that still shows Ada's session ends its successor, as after any new id. */
    @Test
    void aLogoutWithTheOldIdEndsTheNewSessionToo() {
        begin(List.of(DriverFixture.MEMORY, "satchel"));
        Browser otherTab = server.browser().holding("session", browser.cookie("session"));
        login("bob");

        otherTab.get("/destroy");

        assertThat(shown(browser)).isEqualTo("none {}");
    }

    @Test
    void aLoginOfTheFormerUserThroughTheOldIdBeginsASessionWithoutWhatWasThere() {
        begin(List.of(DriverFixture.MEMORY, "satchel"));
        Browser otherTab = server.browser().holding("session", browser.cookie("session"));
        login("bob");

        server.run(otherTab, session -> session.login("ada"));

        assertThat(shown(otherTab)).isEqualTo("ada {}");
        assertThat(shown(browser)).isEqualTo("bob {}");
    }

    /** Two concurrent logins: the one that is stored last finds the other's, which keeps its own session. */
    @Test
    void ofTwoLoginsAtOnceEachGetsItsOwnSessionAndTheOldIdShowsNeither() {
        begin(List.of(DriverFixture.MEMORY, "satchel"));
        String old = browser.cookie("session");
        Browser otherTab = server.browser().holding("session", old);
        InFlightRequest late = server.begin(otherTab, session -> session.login("eve"));
        login("bob");

        assertThat(late.finish().statusCode()).isEqualTo(200);

        assertThat(shown(old)).isEqualTo("none {}");
        assertThat(shown(browser)).isEqualTo("bob {}");
        assertThat(shown(otherTab)).isEqualTo("eve {}");
    }

    /** The browser has the id of the new user by then. */
    @Test
    void aNewIdThatTheFormerUserHadInFlightIsDropped() {
        begin(List.of(DriverFixture.MEMORY, "satchel"));
        InFlightRequest late = inFlight(session -> {
            session.regenerate();
            session.set("late", 1);
        });
        login("bob");

        succeedsWithoutACookie(late);

        assertThat(dropped()).containsExactly(Reason.RETIRED);
        assertThat(shown(browser)).isEqualTo("bob {}");
    }

    @Test
    void aNewIdForTheSameUserKeepsItsGrace() {
        begin(List.of(DriverFixture.MEMORY, "satchel"));
        String old = browser.cookie("session");

        login("ada");

        assertThat(shown(old)).isEqualTo("ada {secret=of Ada}");
        server.clock.advance(Duration.ofSeconds(10));
        assertThat(shown(old)).isEqualTo("none {}");
    }
}
