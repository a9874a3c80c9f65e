package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
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
 * What a request may still store that has loaded a session before a login gave it a new id (G6). An id from before a
 * login may be known to somebody who is not the user: such a request must not reach what the login is about.
 */
class LateRequestsTest {

    private TestServer server;
    private Browser browser;

    @AfterEach
    void stop() {
        server.close();
    }

    /** A browser with a session that holds a cart, a counter and a note. */
    private void begin(AnyDriver driver, Object... properties) {
        server = driver.serve(properties);
        browser = server.browser();
        server.run(browser, session -> {
            session.set("cart", "pear");
            session.set("note", "old");
            session.set(Counters.COUNT, 1);
        });
        server.events().taken();
    }

    private Browser withId(String id) {
        return server.browser().holding("session", id);
    }

    private UnderWay underWay(Consumer<Session> handler) {
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

    private static void succeedsWithoutACookie(UnderWay request) {
        HttpResponse<String> response = request.finish();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(response)).isEmpty();
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

    @ParameterizedTest
    @MethodSource("driversAndFormats")
    void whatTheNewSessionStillHoldsAsItWasCanBeChangedAndNothingElse(List<Object> driverAndFormat) {
        begin(
                (AnyDriver) driverAndFormat.get(0),
                "session.format",
                driverAndFormat.get(1),
                "session.cookie.name",
                "session");
        UnderWay role = underWay(session -> session.set("role", "admin"));
        UnderWay user = underWay(session -> session.set("user", "Eve"));
        UnderWay clear = underWay(Session::clear);
        UnderWay cart = underWay(session -> session.set("cart", "pear and fig"));
        UnderWay count = underWay(session -> session.update(Counters.COUNT, old -> old.orElse(0) + 1));
        UnderWay delete = underWay(session -> session.delete("note"));

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
    void whatHasBeenChangedSinceTheLoginStaysAsItIs(AnyDriver driver) {
        begin(driver);
        UnderWay set = underWay(session -> session.set("cart", "late"));
        UnderWay delete = underWay(session -> session.delete("note"));
        UnderWay count = underWay(session -> session.update(Counters.COUNT, old -> old.orElse(0) + 100));
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
        begin(AnyDriver.MEMORY);
        UnderWay late = underWay(session -> {
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
        begin(AnyDriver.MEMORY);
        UnderWay note = underWay(session -> session.set("note", "late"));
        UnderWay cart = underWay(session -> session.set("cart", "late"));
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
        begin(AnyDriver.MEMORY, "session.format", format, "session.cookie.name", "session");
        String old = browser.cookie("session");
        UnderWay set = underWay(session -> session.set("cart", "late"));
        UnderWay delete = underWay(session -> session.delete("note"));
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
    void withoutAGraceNothingFollows(AnyDriver driver) {
        begin(driver, "session.regenerate-grace", "0s");
        UnderWay set = underWay(session -> session.set("cart", "late"));
        login();

        succeedsWithoutACookie(set);

        assertThat(dropped()).containsExactly(Reason.RETIRED);
        assertThat(all()).isEqualTo("{cart=pear, note=old, count=1, user=Ada}");
    }

    /** It was on its way through two savings when the login came. */
    @Test
    void aSaveThatIsNotKeptAsAWholeFails() {
        begin(AnyDriver.MEMORY);
        List<String> saves = new ArrayList<>();
        UnderWay late = underWay(session -> {
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

    /** Loading extends what it finds; what has ended is put back to the life that it had. */
    @ParameterizedTest
    @MethodSource("driversAndFormats")
    void anIdThatHasEndedIsForgottenAMinuteLaterHoweverOftenItIsAskedFor(List<Object> driverAndFormat) {
        AnyDriver driver = (AnyDriver) driverAndFormat.get(0);
        begin(driver, "session.format", driverAndFormat.get(1), "session.cookie.name", "session");
        String retired = browser.cookie("session");
        login();
        String destroyed = browser.cookie("session");
        // as long as something of it is there, nothing begins with it
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
