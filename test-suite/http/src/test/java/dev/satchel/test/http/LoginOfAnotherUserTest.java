package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
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
        for (AnyDriver driver : AnyDriver.values()) {
            all.add(List.of(driver, "satchel"));
        }
        all.add(List.of(AnyDriver.MEMORY, "astro"));
        all.add(List.of(AnyDriver.REDIS, "astro"));
        return all;
    }

    /** A browser in which Ada is logged in. */
    private void begin(List<Object> driverAndFormat) {
        server = ((AnyDriver) driverAndFormat.get(0))
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

    private UnderWay underWay(Consumer<Session> handler) {
        return server.begin(server.browser().holding("session", browser.cookie("session")), handler);
    }

    private static void succeedsWithoutACookie(UnderWay request) {
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
        UnderWay set = underWay(session -> {
            assertThat(session.get("secret")).contains("of Ada");
            session.set("secret", "late");
        });
        UnderWay clear = underWay(Session::clear);

        login("bob");
        succeedsWithoutACookie(set);
        succeedsWithoutACookie(clear);

        assertThat(dropped()).containsExactly(Reason.RETIRED, Reason.RETIRED);
        assertThat(shown(browser)).isEqualTo("bob {}");
    }

    /** A key of the same name and the same value is another user's all the same. */
    @Test
    void notEvenToAKeyThatTheNewUserHasToo() {
        begin(List.of(AnyDriver.MEMORY, "satchel"));
        UnderWay late = underWay(session -> session.set("secret", "late"));

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
        begin(List.of(AnyDriver.MEMORY, "satchel"));
        String old = browser.cookie("session");

        login("bob");

        assertThat(new Store(server).text(old)).isNotNull().doesNotContain("of Ada", "ada");
    }

    /** The request that comes with the old id must not log the new user out. */
    @Test
    void theOldIdDeletesNoCookieAndBeginsNoSession() {
        begin(List.of(AnyDriver.MEMORY, "satchel"));
        Browser otherTab = server.browser().holding("session", browser.cookie("session"));
        login("bob");

        HttpResponse<String> response = otherTab.get("/set/b/2");

        assertThat(Browser.setCookies(response)).isEmpty();
        assertThat(dropped()).containsExactly(Reason.RETIRED);
        assertThat(shown(browser)).isEqualTo("bob {}");
    }

    /** A logout of what the browser shows still as Ada's ends what has become of it, as after any new id. */
    @Test
    void aLogoutWithTheOldIdEndsTheNewSessionToo() {
        begin(List.of(AnyDriver.MEMORY, "satchel"));
        Browser otherTab = server.browser().holding("session", browser.cookie("session"));
        login("bob");

        otherTab.get("/destroy");

        assertThat(shown(browser)).isEqualTo("none {}");
    }

    @Test
    void aLoginOfTheFormerUserThroughTheOldIdBeginsASessionWithoutWhatWasThere() {
        begin(List.of(AnyDriver.MEMORY, "satchel"));
        Browser otherTab = server.browser().holding("session", browser.cookie("session"));
        login("bob");

        server.run(otherTab, session -> session.login("ada"));

        assertThat(shown(otherTab)).isEqualTo("ada {}");
        assertThat(shown(browser)).isEqualTo("bob {}");
    }

    /** Two logins meet: the one that is stored last finds the other's, which keeps its own session. */
    @Test
    void ofTwoLoginsAtOnceEachGetsItsOwnSessionAndTheOldIdShowsNeither() {
        begin(List.of(AnyDriver.MEMORY, "satchel"));
        String old = browser.cookie("session");
        Browser otherTab = server.browser().holding("session", old);
        UnderWay late = server.begin(otherTab, session -> session.login("eve"));
        login("bob");

        assertThat(late.finish().statusCode()).isEqualTo(200);

        assertThat(shown(old)).isEqualTo("none {}");
        assertThat(shown(browser)).isEqualTo("bob {}");
        assertThat(shown(otherTab)).isEqualTo("eve {}");
    }

    /** The browser has the id of the new user by then. */
    @Test
    void aNewIdThatTheFormerUserHadInFlightIsDropped() {
        begin(List.of(AnyDriver.MEMORY, "satchel"));
        UnderWay late = underWay(session -> {
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
        begin(List.of(AnyDriver.MEMORY, "satchel"));
        String old = browser.cookie("session");

        login("ada");

        assertThat(shown(old)).isEqualTo("ada {secret=of Ada}");
        server.clock.advance(Duration.ofSeconds(10));
        assertThat(shown(old)).isEqualTo("none {}");
    }
}
