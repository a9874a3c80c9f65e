package dev.satchel.test.http.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Options of every driver that are not numbers or durations, or are too small: the start fails with a message of the
 * project.
 */
class DriverOptionsTest {

    /** The required options of each driver, so that only the tested option is wrong. */
    private static final Map<String, Map<String, Object>> NEEDED = Map.of(
            "filesystem", Map.of("session.filesystem.path", "target/never-made"),
            "http", Map.of("session.http.url", "http://127.0.0.1:1/"),
            "upstash", Map.of("session.upstash.url", "http://127.0.0.1:1/", "session.upstash.token", "token"),
            "overlay", Map.of("session.overlay.driver", "memory"));

    private static final Set<String> OF_TESTS = Set.of("recording", "unconditional");

    private static final Set<String> SWITCHES =
            Set.of("session.filesystem.check-owner", "session.jdbc.create-table", "session.memory.late");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filesystem | session.filesystem.sweep-interval | banana | is 'banana', but must be a duration such as 2s",
                "filesystem | session.filesystem.sweep-interval | 0s     | must be at least 1ms, such as 10m, but is PT0S",
                "filesystem | session.filesystem.timeout        | banana | is 'banana', but must be a duration such as 2s",
                "filesystem | session.filesystem.timeout        | 0s     | must be at least 1ms, such as 2s, but is PT0S",
                "filesystem | session.filesystem.max-calls      | banana | is 'banana', but must be a whole number",
                "filesystem | session.filesystem.max-calls      | 0      | must be at least 1, such as 1000, but is 0",
                "filesystem | session.filesystem.check-owner    | banana | is 'banana', but must be true or false",
                "jdbc       | session.jdbc.sweep-interval       | banana | is 'banana', but must be a duration such as 2s",
                "jdbc       | session.jdbc.sweep-interval       | 0s     | 1ms",
                "jdbc       | session.jdbc.create-table         | banana | is 'banana', but must be true or false",
                "jdbc       | session.jdbc.timeout              | banana | is 'banana', but must be a duration such as 2s",
                "jdbc       | session.jdbc.timeout              | 0s     | must be at least 1ms, such as 2s",
                "jdbc       | session.jdbc.max-calls            | banana | is 'banana', but must be a whole number",
                "jdbc       | session.jdbc.max-calls            | 0      | is 0, but must be at least 1. Leave it out for",
                "jdbc       | session.jdbc.max-connections      | banana | is 'banana', but must be a whole number",
                "jdbc       | session.jdbc.max-connections      | 0      | is 0, but must be at least 1. Leave it out for",
                "redis      | session.redis.max-calls           | banana | is 'banana', but must be a whole number",
                "redis      | session.redis.max-calls           | 0      | must be at least 1, such as 10000, but is 0",
                "upstash    | session.upstash.max-calls         | banana | is 'banana', but must be a whole number",
                "upstash    | session.upstash.max-calls         | 0      | must be at least 1, such as 10000, but is 0",
                "memory     | session.memory.late               | banana | is 'banana', but must be true or false",
                "redis      | session.redis.timeout             | banana | is 'banana', but must be a duration such as 2s",
                "redis      | session.redis.timeout             | 0s     | must be at least 1ms",
                "http       | session.http.timeout              | banana | is 'banana', but must be a duration such as 2s",
                "http       | session.http.timeout              | 0s     | must be at least 1ms",
                "http       | session.http.connect-timeout      | banana | is 'banana', but must be a duration such as 2s",
                "http       | session.http.connect-timeout      | 0s     | must be at least 1ms",
                "upstash    | session.upstash.timeout           | banana | is 'banana', but must be a duration such as 2s",
                "upstash    | session.upstash.timeout           | 0s     | must be at least 1ms",
                "overlay    | session.overlay.max-age           | banana | is 'banana', but must be a duration such as 2s",
                "overlay    | session.overlay.max-age           | 0s     | must be from 1ms to 1h",
                "overlay    | session.overlay.max-size          | banana | is 'banana', but must be a size such as 64MB",
                "overlay    | session.overlay.max-size          | 0      | must be a positive size",
                "overlay    | session.memory.max-size           | banana | is 'banana', but must be a size such as 64MB",
                "memory     | session.memory.max-size           | banana | is 'banana', but must be a size such as 64MB",
                "memory     | session.memory.max-size           | 0      | must be a positive size",
            })
    void aWrongOptionOfADriverStopsTheApplicationWithAMessageThatNamesIt(
            String driver, String property, String value, String message) {
        Map<String, Object> properties = new HashMap<>(NEEDED.getOrDefault(driver, Map.of()));
        properties.put("session.driver", driver);
        properties.put(property, value);

        assertThatThrownBy(() -> ApplicationContext.builder("test")
                        .singletons(Clock.systemUTC())
                        .properties(properties)
                        .start()
                        .close())
                .rootCause()
                .message()
                .startsWith(property + " ")
                .contains(message);
    }

    /** A new option needs its rows: one that is not a number, duration or switch, and one that is too small. */
    @Test
    void everyOptionHasItsRows() throws Exception {
        Set<String> declared;
        try (ApplicationContext context = ApplicationContext.builder("test")
                .singletons(Clock.systemUTC())
                .properties(Map.of("session.driver", "memory"))
                .start()) {
            declared = DeclaredOptions.checkedOf(context, driver -> !OF_TESTS.contains(driver));
        }
        Map<String, Set<String>> values = new TreeMap<>();
        for (String row : DriverOptionsTest.class
                .getDeclaredMethod(
                        "aWrongOptionOfADriverStopsTheApplicationWithAMessageThatNamesIt",
                        String.class,
                        String.class,
                        String.class,
                        String.class)
                .getAnnotation(CsvSource.class)
                .value()) {
            String[] cells = row.split("\\|");
            values.computeIfAbsent(cells[1].strip(), property -> new TreeSet<>())
                    .add(cells[2].strip());
        }

        assertThat(declared).contains("session.jdbc.max-calls", "session.redis.timeout");
        assertThat(values.keySet()).containsAll(declared);
        assertThat(values).allSatisfy((property, found) -> assertThat(found)
                .as(property)
                .contains("banana")
                .hasSizeGreaterThanOrEqualTo(SWITCHES.contains(property) ? 1 : 2));
    }
}
