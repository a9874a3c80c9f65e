package dev.satchel.test.http.binding;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.serde.DevalueValue;
import dev.satchel.session.SessionKey;
import dev.satchel.session.SessionValueMigration;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that were stored before the type of their key changed, converted by the application. */
class SessionMigrationTest {

    static final SessionKey<List<Line>> LINES = SessionKey.of("lines", Argument.listOf(Line.class));

    @Serdeable
    record Line(String item, int count) {}

    private TestServer server;
    private Browser browser;

    @BeforeEach
    void start() {
        server = TestServer.start("test.migration", true);
        browser = server.browser();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void stored(Object value) {
        server.run(browser, session -> session.set("lines", value));
    }

    private String read() {
        return server.answer(browser, session -> session.get(LINES));
    }

    @Test
    void whatItWasBecomesWhatItIsWithoutAWarning() {
        stored(List.of("pear", "fig"));

        try (LogCapture log = LogCapture.open()) {
            assertThat(read()).isEqualTo("Optional[[Line[item=pear, count=1], Line[item=fig, count=1]]]");
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }

    @Test
    void whatIsAsItShouldBeIsNotConverted() {
        stored(List.of(new Line("pear", 3)));

        assertThat(read()).isEqualTo("Optional[[Line[item=pear, count=3]]]");
    }

    @Test
    void anotherIsAskedWhereOneDoesNotKnow() {
        stored(Map.of("pear", 2));

        assertThat(read()).isEqualTo("Optional[[Line[item=pear, count=2]]]");
    }

    @Test
    void updateAndTakeSeeWhatItIsAndAnUpdateStoresThat() {
        stored(List.of("pear"));

        server.run(
                browser,
                session -> session.update(LINES, lines -> {
                    List<Line> more = new ArrayList<>(lines.orElseThrow());
                    more.add(new Line("fig", 2));
                    return more;
                }));

        assertThat(server.answer(browser, session -> session.get("lines")))
                .isEqualTo("Optional[[Line[item=pear, count=1], Line[item=fig, count=2]]]");
        stored(List.of("pear"));
        assertThat(server.answer(browser, session -> session.take(LINES) + " " + session.keys()))
                .isEqualTo("Optional[[Line[item=pear, count=1]]] []");
    }

    @Test
    void whatIsReadStaysAsItWas() {
        stored(List.of("pear"));
        read();

        server.run(browser, session -> session.set("other", 1));

        assertThat(server.answer(browser, session -> session.get("lines"))).isEqualTo("Optional[[pear]]");
    }

    @Test
    void aValueThatNoMigrationConvertsIsAbsentWithAWarning() {
        stored("secret");

        try (LogCapture log = LogCapture.open()) {
            assertThat(read()).isEqualTo("Optional.empty");
            assertThat(log.lines(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("'lines'", "Expected")
                    .doesNotContain("secret");
        }
    }

    @Test
    void takeDeletesNoValueThatItCannotRead() {
        stored("secret");

        assertThat(server.answer(browser, session -> session.take(LINES) + " " + session.keys()))
                .isEqualTo("Optional.empty [lines]");
        assertThat(server.answer(browser, session -> session.take("lines", String.class) + " " + session.keys()))
                .isEqualTo("Optional[secret] []");
    }

    @Test
    void oneThatFailsIsReportedWithoutTheValueAndFailsNoRequest() {
        stored(42);

        try (LogCapture log = LogCapture.open()) {
            assertThat(read()).isEqualTo("Optional.empty");
            assertThat(log.lines(Level.ERROR))
                    .singleElement()
                    .asString()
                    .contains(FromNames.class.getName(), "'lines'", "IllegalStateException")
                    .doesNotContain("42");
        }
    }

    @Test
    void anotherTypeOfTheSameKeyIsNotConverted() {
        stored(List.of("pear"));

        assertThat(server.answer(browser, session -> session.get("lines", Integer.class)))
                .isEqualTo("Optional.empty");
        assertThat(server.answer(browser, session -> session.get("lines", Argument.listOf(String.class))))
                .isEqualTo("Optional[[pear]]");
    }

    /** Converts the first form of the lines: names. */
    @Singleton
    @Order(1)
    @Requires(property = "test.migration")
    static class FromNames implements SessionValueMigration<List<Line>> {

        @Override
        public SessionKey<List<Line>> key() {
            return LINES;
        }

        @Override
        public Optional<List<Line>> migrate(DevalueValue stored) {
            if (Objects.equals(stored.get(), 42)) {
                throw new IllegalStateException("42");
            }
            return Optional.ofNullable(stored.get(Argument.listOf(String.class)))
                    .map(names -> names.stream().map(name -> new Line(name, 1)).toList());
        }
    }

    /** Converts the second form of the lines: a map. */
    @Singleton
    @Order(2)
    @Requires(property = "test.migration")
    static class FromCounts implements SessionValueMigration<List<Line>> {

        @Override
        public SessionKey<List<Line>> key() {
            return LINES;
        }

        @Override
        public Optional<List<Line>> migrate(DevalueValue stored) {
            return Optional.ofNullable(stored.get(Argument.mapOf(String.class, Integer.class)))
                    .map(counts -> counts.entrySet().stream()
                            .map(entry -> new Line(entry.getKey(), entry.getValue()))
                            .toList());
        }
    }
}
