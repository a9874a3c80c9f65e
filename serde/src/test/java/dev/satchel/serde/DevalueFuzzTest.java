package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that any bytes are read as a value or throw a {@link DevalueException}, at a cost in proportion to their
 * length, and that the value can be written and read again.
 *
 * <p>The build runs the inputs under {@code DevalueFuzzTestInputs}. The profile {@code fuzz} searches for new ones.
 */
class DevalueFuzzTest {

    private static final Argument<Map<String, List<Shop.Everything>>> MAP_OF_LISTS =
            Argument.mapOf(Argument.STRING, Argument.listOf(Shop.Everything.class));

    static final List<Argument<?>> TYPES = List.of(
            Argument.of(Shop.Cart.class),
            Argument.of(Shop.Everything.class),
            Argument.of(Shop.Rich.class),
            Argument.of(Shop.Node.class),
            Argument.of(Shop.Drawing.class),
            Argument.of(Shop.Zoo.class),
            MAP_OF_LISTS,
            Argument.listOf(String.class),
            Argument.listOf(BigInteger.class),
            Argument.listOf(Pattern.class),
            Argument.listOf(URI.class),
            Argument.listOf(byte[].class));

    /** Warms up, so that class loading does not count as cost. */
    @BeforeAll
    static void warmUp() {
        for (Object value : Samples.values()) {
            byte[] bytes = MAPPER.encode(value);
            comesBack(bytes);
            TYPES.forEach(type -> comesBack(bytes, type));
            changedRecord(bytes);
        }
        // the fuzzer finds the tag of every available type, and instrumenting a class is expensive
        BeanIntrospector.SHARED.findIntrospections(BeanIntrospectionReference::isPresent).stream()
                .map(BeanIntrospection::getBeanType)
                .filter(type -> type.getName().startsWith("dev.satchel."))
                .forEach(DevalueFuzzTest::warmUp);
    }

    private static void warmUp(Class<?> type) {
        try {
            Class.forName(type.getNestHost().getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        comesBack(("[[\"" + type.getName() + "\",1],{}]").getBytes(UTF_8));
    }

    static Stream<byte[]> texts() throws IOException {
        try (InputStream in = DevalueFuzzTest.class.getResourceAsStream("texts.txt")) {
            List<byte[]> texts = new ArrayList<>();
            new String(in.readAllBytes(), UTF_8).lines().forEach(text -> texts.add(text.getBytes(UTF_8)));
            Samples.values().forEach(value -> texts.add(MAPPER.encode(value)));
            return texts.stream();
        }
    }

    static Stream<byte[]> changes() {
        Random random = new Random(20261120);
        return IntStream.rangeClosed(1, 200).mapToObj(i -> {
            byte[] changes = new byte[4 * (1 + i % 8)];
            random.nextBytes(changes);
            return changes;
        });
    }

    @MethodSource("texts")
    @FuzzTest
    void anyBytes(byte[] bytes) {
        Cost.checkInProportionTo(bytes.length, () -> comesBack(bytes));
    }

    @MethodSource("texts")
    @FuzzTest
    void anyBytesReadAsAType(byte[] bytes) {
        for (Argument<?> type : TYPES) {
            Cost.checkInProportionTo(bytes.length, () -> comesBack(bytes, type));
        }
    }

    @MethodSource("changes")
    @FuzzTest
    void aChangedRecord(byte[] changes) {
        byte[] bytes = Mutation.of(Samples.record(), changes);
        Cost.checkInProportionTo(bytes.length, () -> changedRecord(bytes));
    }

    private static void comesBack(byte[] bytes) {
        String written;
        try {
            written = MAPPER.stringify(MAPPER.decode(bytes));
        } catch (DevalueException refused) {
            return;
        }
        assertThat(MAPPER.stringify(MAPPER.parse(written))).isEqualTo(written);
        assertThat(MAPPER.stringify(MAPPER.decode(MAPPER.encode(MAPPER.read(bytes)))))
                .isEqualTo(written);
    }

    private static <T> void comesBack(byte[] bytes, Argument<T> type) {
        String written;
        try {
            written = MAPPER.stringify(MAPPER.decode(bytes, type));
        } catch (DevalueException refused) {
            return;
        }
        assertThat(MAPPER.stringify(MAPPER.parse(written, type))).isEqualTo(written);
        assertThat(MAPPER.stringify(MAPPER.decode(MAPPER.encode(MAPPER.read(bytes)), type)))
                .isEqualTo(written);
    }

    private static void changedRecord(byte[] bytes) {
        Map<String, DevalueValue> entries;
        try {
            entries = MAPPER.read(bytes).entries();
        } catch (DevalueException refused) {
            return;
        }
        assertSameEntries(MAPPER.encode(entries), entries);
        try {
            MAPPER.readEntries(bytes);
        } catch (DevalueException object) {
            return;
        }
        assertSameEntries(ChangedEntries.encode(bytes, entries, entries), entries);
    }

    private static void assertSameEntries(byte[] written, Map<String, DevalueValue> entries) {
        Map<String, DevalueValue> copied = MAPPER.read(written).entries();
        assertThat(copied.keySet()).isEqualTo(entries.keySet());
        entries.forEach((key, value) -> {
            DevalueValue copy = copied.get(key);
            assertThat(textOrNull(copy)).isEqualTo(textOrNull(value));
        });
    }

    /** Returns a value as text, for comparison, or null if it cannot be read, or has a cycle that cannot be written. */
    private static @Nullable String textOrNull(DevalueValue value) {
        try {
            return MAPPER.stringify(value.get());
        } catch (DevalueException refused) {
            return null;
        }
    }
}
