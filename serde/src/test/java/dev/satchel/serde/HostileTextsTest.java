package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.fixtures.HostileTexts;
import io.micronaut.core.type.Argument;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that any text in a store, read as any type, is read or rejected at a cost in proportion to its length. */
class HostileTextsTest {

    private static final DevalueMapper ASTRO = MAPPER.forProfile(DevalueProfile.ASTRO);

    @BeforeAll
    static void warmUp() {
        Samples.values().forEach(value -> {
            byte[] bytes = MAPPER.encode(value);
            MAPPER.decode(bytes);
            TargetTypes.ALL.forEach(type -> readByType(bytes, type));
        });
    }

    static Stream<Arguments> texts() {
        return HostileTexts.all().entrySet().stream().map(text -> Arguments.of(text.getKey(), text.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void costsNoMoreThanItsLengthReadWithoutATypeAndWrittenBack(String name, String text) {
        byte[] bytes = text.getBytes(UTF_8);

        inProportion(bytes, name, "untyped", () -> MAPPER.encode(MAPPER.decode(bytes)));
        inProportion(bytes, name, "untyped, for Astro", () -> ASTRO.encode(ASTRO.decode(bytes)));
        inProportion(bytes, name, "copied", () -> MAPPER.encode(MAPPER.read(bytes)));
        inProportion(bytes, name, "in a record", () -> MAPPER.read(
                        MAPPER.encodeEntries(Map.of("a", MAPPER.read(bytes), "b", MAPPER.read(bytes))))
                .entries()
                .values()
                .forEach(DevalueValue::get));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void costsNoMoreThanItsLengthReadAsAnyType(String name, String text) {
        byte[] bytes = text.getBytes(UTF_8);

        for (Argument<?> type : TargetTypes.ALL) {
            inProportion(bytes, name, type.getTypeString(true), () -> MAPPER.decode(bytes, type));
        }
    }

    private static void inProportion(byte[] bytes, String name, String how, Runnable read) {
        try {
            String[] refused = new String[1];
            Cost cost = Cost.of(() -> refused[0] = orRefused(read));
            if (refused[0].contains("devalue.max-slots")) {
                cost.isInProportionToShared(bytes.length);
            } else {
                cost.isInProportionTo(bytes.length);
            }
        } catch (RuntimeException | Error e) {
            throw new AssertionError("Expected a value or a refusal of " + name + ", " + how + ", found " + e, e);
        }
    }

    private static void readByType(byte[] bytes, Argument<?> type) {
        orRefused(() -> MAPPER.decode(bytes, type));
    }

    /** Runs a read. Returns the reason if it was rejected, or nothing if not. */
    private static String orRefused(Runnable read) {
        try {
            read.run();
            return "";
        } catch (DevalueException refused) {
            assertThat(refused.getMessage()).startsWith("Expected ").doesNotContain("xxxx", "9999999999");
            return refused.getMessage();
        }
    }
}
