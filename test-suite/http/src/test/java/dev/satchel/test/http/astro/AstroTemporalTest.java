package dev.satchel.test.http.astro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.StoredItem;
import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values of {@code Temporal} in sessions that are shared with an Astro site on an engine that has it. */
class AstroTemporalTest {

    private static final String ID = "6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
    private static final Instant TIME = Instant.parse("2026-11-20T09:30:15.123456789Z");

    /** As Astro 7.3.5 on Node 26.12 writes it, with an expiry for one value and none for others. */
    private static final String WRITTEN = "[[\"Map\",1,2,4,5,7,8],"
            + "\"at\",{\"data\":3,\"expires\":-1},[\"Temporal.Instant\",\"2026-11-20T09:30:15.123456789Z\"],"
            + "\"day\",{\"data\":6,\"expires\":-1},[\"Temporal.PlainDate\",\"2026-11-20\"],"
            + "\"length\",{\"data\":9,\"expires\":-1},[\"Temporal.Duration\",\"P1DT2H\"]]";

    private TestServer server;
    private Browser browser;

    private void start(Object... properties) {
        server = TestServer.start(properties);
        browser = server.browser().holding("astro-session", ID);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void written(String text) {
        server.driver()
                .setItem(ID, text.getBytes(UTF_8), Duration.ofMinutes(30), null)
                .toCompletableFuture()
                .join();
    }

    private String stored(String id) {
        StoredItem item =
                server.driver().getItem(id, null).toCompletableFuture().join();
        return item == null ? "" : new String(item.value(), UTF_8);
    }

    private void run(Consumer<Session> handler) {
        assertThat(server.run(browser, handler).statusCode()).isEqualTo(200);
    }

    @Test
    void whatTheSiteWroteIsReadWithAndWithoutAType() {
        start("session.format", "astro");
        written(WRITTEN);

        assertThat(server.answer(browser, session -> session.get("at") + " " + session.get("at", Instant.class)))
                .isEqualTo("Optional[" + TIME + "] Optional[" + TIME + "]");
        assertThat(server.answer(
                        browser,
                        session -> session.get("day").orElseThrow().getClass().getSimpleName() + " "
                                + session.get("day", LocalDate.class)))
                .isEqualTo("LocalDate Optional[2026-11-20]");
        assertThat(server.answer(
                        browser,
                        session ->
                                session.get("length").orElseThrow().getClass().getSimpleName()))
                .isEqualTo("TaggedText");
    }

    @Test
    void whatWasReadAsTemporalIsWrittenAsTemporalWithoutAProperty() {
        start("session.format", "astro");
        written(WRITTEN);

        run(session -> {
            session.set("copied", session.get("at").orElseThrow());
            session.set("length again", session.get("length").orElseThrow());
            session.set(
                    "tomorrow",
                    session.get("day", LocalDate.class).orElseThrow().plusDays(1));
        });

        assertThat(stored(ID))
                .contains(
                        "[\"Temporal.Instant\",\"2026-11-20T09:30:15.123456789Z\"]",
                        "[\"Temporal.PlainDate\",\"2026-11-20\"]",
                        "[\"Temporal.PlainDate\",\"2026-11-21\"]",
                        "[\"Temporal.Duration\",\"P1DT2H\"]")
                .doesNotContain("[\"Date\",", "\"2026-11-21\",\"");
        assertThat(server.answer(browser, session -> session.get("copied", Instant.class)))
                .isEqualTo("Optional[" + TIME + "]");
    }

    @Test
    void whatWasReadAsTemporalIsSoUnderTheNextIdToo() {
        start("session.format", "astro");
        written(WRITTEN);

        run(Session::regenerate);
        run(session -> session.set("again", TIME));

        String id = browser.cookie("astro-session");
        assertThat(id).isNotEqualTo(ID);
        assertThat(stored(id))
                .contains("[\"Temporal.Instant\",\"2026-11-20T09:30:15.123456789Z\"]", "[\"Temporal.PlainDate\",")
                .doesNotContain("[\"Date\",");
    }

    @Test
    void withoutOneInTheSessionTimesAreWrittenForAnyEngine() {
        start("session.format", "astro");

        run(session -> {
            session.set("at", TIME);
            session.set("day", LocalDate.of(2026, 11, 20));
        });

        assertThat(stored(browser.cookie("astro-session")))
                .contains("[\"Date\",\"2026-11-20T09:30:15.123Z\"]", "\"2026-11-20\"")
                .doesNotContain("Temporal");
    }

    @Test
    void thePropertySaysThatEverySiteHasTemporal() {
        start("session.format", "astro", "session.astro.temporal", "true");

        run(session -> {
            session.set("at", TIME);
            session.set("day", LocalDate.of(2026, 11, 20));
            session.set("lasts", Duration.ofMinutes(90));
        });

        assertThat(stored(browser.cookie("astro-session")))
                .contains(
                        "[\"Temporal.Instant\",\"2026-11-20T09:30:15.123456789Z\"]",
                        "[\"Temporal.PlainDate\",\"2026-11-20\"]",
                        "[\"Temporal.Duration\",\"PT1H30M\"]")
                .doesNotContain("[\"Date\",");
        assertThat(server.answer(browser, session -> session.get("at") + " " + session.get("day")))
                .isEqualTo("Optional[" + TIME + "] Optional[2026-11-20]");
    }
}
