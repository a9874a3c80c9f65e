package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.satchel.serde.internal.SlotMapper;
import io.micronaut.core.type.Argument;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that any bytes read as any type give a value or a {@link DevalueException}, at a cost in proportion to their
 * length. A value that was read is rejected when it is written, or reads again as it was, in each format.
 *
 * <p>The first byte of an input chooses the type, see {@link TargetTypes}.
 */
class TypedFuzzTest {

    private static final List<DevalueMapper> PROFILES =
            Arrays.stream(DevalueProfile.values()).map(MAPPER::forProfile).toList();

    /** Texts to mutate: all sample values, and a record of them. */
    private static final List<byte[]> TEXTS = Stream.concat(
                    Samples.values().stream().map(MAPPER::encode),
                    Stream.generate(Samples::record).limit(1))
            .toList();

    /** Warms up, so that class loading does not count as cost. */
    @BeforeAll
    static void warmUp() {
        DevalueFuzzTest.warmUp();
        for (Argument<?> type : TargetTypes.ALL) {
            TEXTS.forEach(text -> comesBack(text, type));
        }
        TEXTS.forEach(text -> writtenBack(text, Argument.OBJECT_ARGUMENT));
    }

    /** Returns each type with some texts, and each text. All pairs would be thousands. */
    static Stream<byte[]> choicesAndTexts() {
        return IntStream.range(0, TargetTypes.ALL.size()).boxed().flatMap(type -> IntStream.range(0, 4)
                .mapToObj(i -> TEXTS.get((type + 31 * i) % TEXTS.size()))
                .map(text -> concat(new byte[] {(byte) (int) type}, text)));
    }

    static Stream<byte[]> choicesAndChanges() {
        Random random = new Random(20261128);
        return IntStream.range(0, 2 * TargetTypes.ALL.size()).mapToObj(i -> {
            byte[] changes = new byte[2 + 4 * (1 + i % 8)];
            random.nextBytes(changes);
            changes[0] = (byte) (i % TargetTypes.ALL.size());
            return changes;
        });
    }

    @MethodSource("choicesAndTexts")
    @FuzzTest
    void anyBytesAsOneType(byte[] input) {
        if (input.length > 0) {
            byte[] text = Arrays.copyOfRange(input, 1, input.length);
            Argument<?> type = TargetTypes.at(input[0] & 0xFF);
            Cost.checkInProportionTo(text.length, () -> comesBack(text, type));
        }
    }

    /** Mutates a text: the second byte chooses it, the rest mutates it. */
    @MethodSource("choicesAndChanges")
    @FuzzTest
    void aChangedTextAsOneType(byte[] input) {
        if (input.length > 1) {
            byte[] changes = Arrays.copyOfRange(input, 2, input.length);
            byte[] text = Mutation.of(TEXTS.get((input[1] & 0xFF) % TEXTS.size()), changes);
            Argument<?> type = TargetTypes.at(input[0] & 0xFF);
            Cost.checkInProportionTo(text.length, () -> comesBack(text, type));
        }
    }

    @MethodSource("choicesAndChanges")
    @FuzzTest
    void aChangedRecordWrittenBack(byte[] input) {
        if (input.length > 1) {
            byte[] record = Mutation.of(Samples.record(), Arrays.copyOfRange(input, 2, input.length));
            Argument<?> type = TargetTypes.at(input[0] & 0xFF);
            Cost.checkInProportionTo(record.length, () -> writtenBack(record, type));
        }
    }

    private static <T> void comesBack(byte[] text, Argument<T> type) {
        T value;
        try {
            value = MAPPER.decode(text, type);
        } catch (DevalueException refused) {
            return;
        }
        for (DevalueMapper mapper : PROFILES) {
            String written = textOrNull(mapper, value);
            if (written != null) {
                assertReadsAgain(mapper, written, type);
            }
        }
    }

    /**
     * Asserts a stable round trip. Without tags, the content of an {@code Object} is read back as JavaScript has it,
     * and stays so.
     */
    private static void assertReadsAgain(DevalueMapper mapper, String written, Argument<?> type) {
        String first = ((SlotMapper) mapper).profile() == DevalueProfile.SATCHEL
                ? written
                : mapper.stringify(mapper.parse(written, type));
        assertThat(mapper.stringify(mapper.parse(first, type))).isEqualTo(first);
        assertThat(mapper.stringify(mapper.decode(written.getBytes(UTF_8), type)))
                .isEqualTo(first);
    }

    /**
     * Writes a record again: entries that can be read as the type are written from their value, all others are copied.
     */
    private static void writtenBack(byte[] record, Argument<?> type) {
        for (DevalueMapper mapper : PROFILES) {
            DevalueEntries entries;
            try {
                entries = mapper.readEntries(record);
            } catch (DevalueException refused) {
                return;
            }
            Map<Integer, Object> changed = new LinkedHashMap<>();
            Map<Integer, String> expected = new LinkedHashMap<>();
            for (int i = 0; i < entries.size(); i++) {
                textOrNull(mapper, entries.value(i), Argument.OBJECT_ARGUMENT);
                String text = textOrNull(mapper, entries.value(i), type);
                Object value = text == null ? null : entries.value(i).get(type);
                if (value != null) {
                    changed.put(i, value);
                    expected.put(i, text);
                }
            }
            DevalueEntries again = mapper.readEntries(entries.encode(changed::get, Map.of("added", 1)));
            for (int i = 0; i < entries.size(); i++) {
                if (entries.find(entries.key(i)) != i) {
                    // a later entry with the same key replaces it
                    continue;
                }
                DevalueValue value = again.value(again.find(entries.key(i)));
                if (changed.containsKey(i)) {
                    assertReadsAgain(mapper, expected.get(i), type);
                    assertThat(textOrNull(mapper, value, type))
                            .isEqualTo(mapper.stringify(mapper.parse(expected.get(i), type)));
                } else {
                    assertThat(textOrNull(mapper, value, Argument.OBJECT_ARGUMENT))
                            .isEqualTo(textOrNull(mapper, entries.value(i), Argument.OBJECT_ARGUMENT));
                }
            }
            assertThat(again.value(again.find("added")).get()).isEqualTo(1);
        }
    }

    /** Returns a value as text, for comparison, or null if it cannot be read, or not be written. */
    private static @Nullable String textOrNull(DevalueMapper mapper, DevalueValue value, Argument<?> type) {
        try {
            return mapper.stringify(value.get(type));
        } catch (DevalueException refused) {
            return null;
        }
    }

    private static @Nullable String textOrNull(DevalueMapper mapper, @Nullable Object value) {
        try {
            return mapper.stringify(value);
        } catch (DevalueException refused) {
            return null;
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
