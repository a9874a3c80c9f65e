package dev.satchel.test.http.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.SessionKeys;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limits on the changes of a request that has loaded a session before a login gave it a new id (G6). An attacker may
 * know an id from before the login, so such a request must not change the data that belongs to the login.
 */
class LateRequestsTest {

    private TestServer server;
    private Browser browser;

    @AfterEach
    void stop() {
        server.close();
    }

    /** Starts a server and gives the browser a session with a cart, a counter and a note. */
    private void begin(DriverFixture driver, Object... properties) {
        server = driver.serve(properties);
        browser = server.browser();
        server.run(browser, session -> {
            session.set("cart", "pear");
            session.set("note", "old");
            session.set(SessionKeys.COUNT, 1);
        });
        server.events().taken();
    }

    private Browser withId(String id) {
        return server.browser().holding("session", id);
    }

    private InFlightRequest inFlight(Consumer<Session> handler) {
        return server.begin(withId(browser.cookie("session")), handler);
    }

    private void login() {
        server.run(browser, session -> {
            session.regenerate();
            session.set("user", "Ada");
        });
    }

    private String all() {
        return server.answer(browser, session -> new LinkedHashMap<>(session.entries()));
    }

    private List<Reason> dropped() {
        return server.events().taken().stream()
                .filter(SessionWriteDroppedEvent.class::isInstance)
                .map(event -> ((SessionWriteDroppedEvent) event).reason())
                .toList();
    }

    private static void succeedsWithoutACookie(InFlightRequest request) {
        HttpResponse<String> response = request.finish();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(response)).isEmpty();
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

    @ParameterizedTest
    @MethodSource("driversAndFormats")
    void whatTheNewSessionStillHoldsAsItWasCanBeChangedAndNothingElse(List<Object> driverAndFormat) {
        begin(
                (DriverFixture) driverAndFormat.get(0),
                "session.format",
                driverAndFormat.get(1),
                "session.cookie.name",
                "session");
        InFlightRequest role = inFlight(session -> session.set("role", "admin"));
        InFlightRequest user = inFlight(session -> session.set("user", "Eve"));
        InFlightRequest clear = inFlight(Session::clear);
        InFlightRequest cart = inFlight(session -> session.set("cart", "pear and fig"));
        InFlightRequest count = inFlight(session -> session.update(SessionKeys.COUNT, old -> old.orElse(0) + 1));
        InFlightRequest delete = inFlight(session -> session.delete("note"));

        login();
        succeedsWithoutACookie(role);
        succeedsWithoutACookie(user);
        succeedsWithoutACookie(clear);
        assertThat(dropped()).containsExactly(Reason.RETIRED, Reason.RETIRED, Reason.RETIRED);
        assertThat(all()).isEqualTo("{cart=pear, note=old, count=1, user=Ada}");

        succeedsWithoutACookie(cart);
        succeedsWithoutACookie(count);
        succeedsWithoutACookie(delete);

        assertThat(dropped()).isEmpty();
        assertThat(all()).isEqualTo("{cart=pear and fig, count=2, user=Ada}");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "REDIS"})
    void whatHasBeenChangedSinceTheLoginStaysAsItIs(DriverFixture driver) {
        begin(driver);
        InFlightRequest set = inFlight(session -> session.set("cart", "late"));
        InFlightRequest delete = inFlight(session -> session.delete("note"));
        InFlightRequest count = inFlight(session -> session.update(SessionKeys.COUNT, old -> old.orElse(0) + 100));
        login();
        server.run(browser, session -> {
            session.set("cart", "new");
            session.set("note", "new");
            session.delete("count");
        });

        succeedsWithoutACookie(set);
        succeedsWithoutACookie(delete);
        succeedsWithoutACookie(count);

        assertThat(dropped()).containsExactly(Reason.RETIRED, Reason.RETIRED, Reason.RETIRED);
        assertThat(all()).isEqualTo("{cart=new, note=new, user=Ada}");
    }

    @Test
    void ofOneRequestWhatMayFollowsAndTheRestIsDroppedAndCounted() {
        begin(DriverFixture.MEMORY);
        InFlightRequest late = inFlight(session -> {
            session.clear();
            session.set("cart", "first");
            session.set("role", "admin");
            session.set("cart", "last");
        });
        login();

        succeedsWithoutACookie(late);

        assertThat(dropped()).containsExactly(Reason.RETIRED);
        assertThat(all()).isEqualTo("{cart=last, note=old, count=1, user=Ada}");
    }

    @Test
    void itFollowsThroughSeveralNewIds() {
        begin(DriverFixture.MEMORY);
        InFlightRequest note = inFlight(session -> session.set("note", "late"));
        InFlightRequest cart = inFlight(session -> session.set("cart", "late"));
        browser.get("/regenerate");
        browser.get("/set/cart/changed");
        login();

        succeedsWithoutACookie(note);
        succeedsWithoutACookie(cart);

        assertThat(dropped()).containsExactly(Reason.RETIRED);
        assertThat(all()).isEqualTo("{cart=changed, note=late, count=1, user=Ada}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"satchel", "astro"})
    void afterTheGraceNothingFollowsHoweverOftenTheOldIdIsAskedFor(String format) {
        begin(DriverFixture.MEMORY, "session.format", format, "session.cookie.name", "session");
        String old = browser.cookie("session");
        InFlightRequest set = inFlight(session -> session.set("cart", "late"));
        InFlightRequest delete = inFlight(session -> session.delete("note"));
        login();
        for (int i = 0; i < 5; i++) {
            server.clock.advance(Duration.ofSeconds(2));
            withId(old).get("/keys");
        }

        succeedsWithoutACookie(set);
        succeedsWithoutACookie(delete);

        assertThat(dropped()).containsExactly(Reason.RETIRED, Reason.RETIRED);
        assertThat(all()).isEqualTo("{cart=pear, note=old, count=1, user=Ada}");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "REDIS"})
    void withoutAGraceNothingFollows(DriverFixture driver) {
        begin(driver, "session.regenerate-grace", "0s");
        InFlightRequest set = inFlight(session -> session.set("cart", "late"));
        login();

        succeedsWithoutACookie(set);

        assertThat(dropped()).containsExactly(Reason.RETIRED);
        assertThat(all()).isEqualTo("{cart=pear, note=old, count=1, user=Ada}");
    }

    /** The login came between its two saves. */
    @Test
    void aSaveThatIsNotKeptAsAWholeFails() {
        begin(DriverFixture.MEMORY);
        List<String> saves = new ArrayList<>();
        InFlightRequest late = inFlight(session -> {
            session.set("role", "admin");
            session.save().whenComplete((saved, failure) -> saves.add(failure == null ? "saved" : "failed"));
            session.set("cart", "late");
            session.save().whenComplete((saved, failure) -> saves.add(failure == null ? "saved" : "failed"));
        });
        login();

        succeedsWithoutACookie(late);

        assertThat(saves).containsExactly("failed", "failed");
        assertThat(all()).isEqualTo("{cart=pear, note=old, count=1, user=Ada}");
    }

    /** The first save reaches the new id of another request, which this browser must not learn. Its own it must. */
    @ParameterizedTest
    @EnumSource(DriverFixture.class)
    void aLoginAfterASaveThatWasCarriedOverGivesTheBrowserItsOwnNewId(DriverFixture driver) {
        begin(driver);
        Browser other = withId(browser.cookie("session"));
        InFlightRequest late = server.begin(other, session -> {
            session.set("cart", "late");
            session.save().toCompletableFuture().join();
            session.login("bob");
        });
        browser.get("/regenerate");

        late.finish();

        assertThat(server.answer(other, session -> session.user().orElse("none")))
                .isEqualTo("bob");
        assertThat(other.cookie("session")).isNotEqualTo(browser.cookie("session"));
        assertThat(server.answer(browser, session -> session.user().orElse("none")))
                .isEqualTo("none");
    }

    /** A load extends the item that it finds. A tombstone gets its former ttl back. */
    @ParameterizedTest
    @MethodSource("driversAndFormats")
    void anIdThatHasEndedIsForgottenAMinuteLaterHoweverOftenItIsAskedFor(List<Object> driverAndFormat) {
        DriverFixture driver = (DriverFixture) driverAndFormat.get(0);
        begin(driver, "session.format", driverAndFormat.get(1), "session.cookie.name", "session");
        String retired = browser.cookie("session");
        login();
        String destroyed = browser.cookie("session");
        // as long as the tombstone is there, no session begins with that id
        driver.advance(server, Duration.ofSeconds(30));
        assertThat(Browser.setCookies(withId(retired).get("/set/late/1"))).isEmpty();
        browser.get("/destroy");
        for (int i = 0; i < 13; i++) {
            for (String id : List.of(retired, destroyed)) {
                assertThat(withId(id).body("/keys")).isEmpty();
            }
            driver.advance(server, Duration.ofSeconds(5));
        }

        for (String id : List.of(retired, destroyed)) {
            assertThat(Browser.setCookies(withId(id).get("/set/new/1")))
                    .as("a session that begins, as with any unknown id")
                    .hasSize(1);
        }
    }
}
