package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import dev.satchel.serde.fixtures.FixtureTables;
import dev.satchel.serde.fixtures.HostileText;
import io.micronaut.core.type.Argument;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that any text is read as a value or throws a {@link DevalueException}, soon, and with memory in proportion to
 * the text.
 */
class HostileFixturesTest {

    /** A guard against endless reads, not a measurement. */
    private static final Duration HANGS = Duration.ofSeconds(10);

    private static final long BYTES_AT_LEAST = 64L << 20;
    private static final long BYTES_PER_BYTE = 128;
    private static final int MAX_MESSAGE_CHARS = 10_000;

    private static final List<Argument<?>> TYPES = List.of(
            Argument.STRING,
            Argument.LONG,
            Argument.of(byte[].class),
            Argument.listOf(Object.class),
            Argument.listOf(String.class),
            Argument.setOf(Object.class),
            Argument.mapOf(String.class, Object.class),
            Argument.of(Object[].class),
            Argument.of(Shop.User.class),
            Argument.of(Shop.Node.class));

    /** Starts the application context, so that its time does not count. */
    @BeforeAll
    static void start() {
        MAPPER.parse(MAPPER.stringify(List.of(new Shop.User("Ada", 36))));
    }

    static Stream<HostileText> all() {
        return FixtureTables.hostileTexts().stream();
    }

    static Stream<HostileText> refused() {
        return all().filter(HostileText::refused);
    }

    static Stream<HostileText> readable() {
        return all().filter(text -> !text.refused());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefused(HostileText text) {
        assertThat(failure(text, () -> MAPPER.decode(text.bytes())))
                .as("failure")
                .isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void isReadOrRefused(HostileText text) {
        failure(text, () -> MAPPER.decode(text.bytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void whatIsReadCanBeWrittenAndReadAgain(HostileText text) {
        failure(text, () -> {
            String once = MAPPER.stringify(MAPPER.decode(text.bytes()));
            assertThat(MAPPER.stringify(MAPPER.parse(once))).isEqualTo(once);
        });
    }

    static Stream<Arguments> allAsEveryType() {
        return all().flatMap(text -> TYPES.stream().map(type -> Arguments.of(text, type)));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("allAsEveryType")
    void isReadOrRefusedWhateverTheType(HostileText text, Argument<?> type) {
        failure(text, () -> MAPPER.decode(text.bytes(), type));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void isPassedOnOrRefused(HostileText text) {
        failure(text, () -> {
            DevalueValue value = MAPPER.read(text.bytes());
            MAPPER.encode(Map.of("key", value));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void itsEntriesAreReadOrRefusedOneByOne(HostileText text) {
        failure(text, () -> {
            for (DevalueValue entry : MAPPER.read(text.bytes()).entries().values()) {
                failure(text, entry::get);
            }
        });
    }

    @Test
    void everyTruncationOfAValidTextIsRefused() {
        FixtureTables.fixtures().stream()
                .filter(row -> row.kind().equals("page") || row.kind().equals("record"))
                .map(row -> row.text().getBytes(StandardCharsets.UTF_8))
                .forEach(bytes -> {
                    for (int length = 0; length < bytes.length; length++) {
                        byte[] truncated = Arrays.copyOf(bytes, length);
                        assertThatThrownBy(() -> MAPPER.decode(truncated)).isExactlyInstanceOf(DevalueException.class);
                    }
                });
    }

    /** Runs a read. Returns its exception, or null. Fails on any other exception than the allowed one. */
    private static @Nullable DevalueException failure(HostileText text, Runnable reading) {
        return assertTimeoutPreemptively(HANGS, () -> {
            long before = allocated();
            DevalueException failure = null;
            try {
                reading.run();
            } catch (DevalueException e) {
                failure = e;
            }
            assertThat(allocated() - before)
                    .as("bytes allocated")
                    .isLessThan(BYTES_AT_LEAST + BYTES_PER_BYTE * text.bytes().length);
            for (Throwable e = failure; e != null; e = e.getCause()) {
                assertThat(String.valueOf(e.getMessage()))
                        .doesNotContain(FixtureTables.SECRET)
                        .hasSizeLessThan(MAX_MESSAGE_CHARS);
            }
            return failure;
        });
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
