package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a value of which a part would be lost when it is written is refused, with the reason. */
class MergedEntriesTest {

    @Serdeable
    enum Colour {
        RED
    }

    private static final UUID ID = new UUID(1, 2);

    static Stream<Object> merged() {
        return Stream.of(
                Map.of(1, "a", 1L, "b"),
                Map.of((short) 1, "a", (byte) 1, "b"),
                Map.of('x', 1, "x", 2),
                Map.of(BigInteger.TWO.pow(60), 1, 1L << 60, 2),
                Map.of(Double.NaN, 1, Float.NaN, 2),
                Set.of(1, 1L),
                Set.of(1.5f, 1.5),
                new LinkedHashSet<>(Arrays.asList("a", null, 2, 2L)),
                identity("a", new String("a")),
                Collections.unmodifiableMap(identity("a", new String("a"))),
                identity("a", new String("a")).keySet());
    }

    @SuppressWarnings("IdentityHashMapUsage")
    private static Map<Object, Object> identity(Object... keys) {
        Map<Object, Object> map = new IdentityHashMap<>();
        for (Object key : keys) {
            map.put(key, map.size());
        }
        return map;
    }

    @ParameterizedTest
    @MethodSource("merged")
    void keysThatBecomeOneAreRefused(Object value) {
        for (DevalueProfile profile : DevalueProfile.values()) {
            assertRefused(profile, value);
        }
    }

    @Test
    void keysThatBecomeOneWithoutTagsAreRefused() {
        for (Object value :
                List.of(Map.of(Colour.RED, 1, "RED", 2), Map.of(ID, 1, ID.toString(), 2), Set.of(ID, ID.toString()))) {
            assertRefused(DevalueProfile.ASTRO, value);
            assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(value);
        }
    }

    private static void assertRefused(DevalueProfile profile, Object value) {
        assertThatThrownBy(() -> MAPPER.forProfile(profile).stringify(List.of(value)))
                .as("%s of %s", profile, value)
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining("are different values when they are stored, found two that are stored alike")
                .hasMessageContaining("[0]");
    }

    @Test
    void differentKeysOfSeveralClassesAreKept() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "a");
        map.put("1", "b");
        map.put(null, "c");
        map.put(Double.NaN, "d");
        map.put(-0.0, "e");
        map.put(List.of(1), "f");
        map.put(true, "g");
        for (int i = 100; i < 200; i++) {
            map.put(i, i);
            map.put("k" + i, i);
        }
        for (DevalueProfile profile : DevalueProfile.values()) {
            DevalueMapper mapper = MAPPER.forProfile(profile);
            assertThat(mapper.parse(mapper.stringify(List.of(map, map.keySet()))))
                    .isEqualTo(List.of(map, map.keySet()));
        }
    }

    // --- names that an object of JavaScript cannot have

    @Serdeable
    record Odd(@JsonProperty("__proto__") int a, int b) {}

    @Serdeable
    static class Any {
        private final Map<String, Object> more = new LinkedHashMap<>();

        @JsonAnyGetter
        public Map<String, Object> getMore() {
            return more;
        }

        @JsonAnySetter
        public void put(String name, Object value) {
            more.put(name, value);
        }
    }

    @Test
    void aPropertyThatDevalueRefusesIsNotWritten() {
        Any any = new Any();
        any.put("a", 1);
        assertThat(MAPPER.stringify(any)).contains("\"a\"");
        any.put("__proto__", 8);

        for (DevalueProfile profile : DevalueProfile.values()) {
            for (Object value : List.of(new Odd(1, 2), any, List.of(any))) {
                assertThatThrownBy(() -> MAPPER.forProfile(profile).stringify(value))
                        .as("%s", profile)
                        .isInstanceOf(DevalueException.class)
                        .hasMessageContaining("found __proto__; give the property another name");
            }
        }
    }

    // --- an Optional of an Optional

    @Serdeable
    record Nested(Optional<Optional<String>> value) {}

    @Serdeable
    record NestedDeeper(List<Map<String, Optional<Optional<String>>>> values) {}

    @Test
    void anOptionalOfAnOptionalIsKeptOrRefused() {
        List<Object> refused = List.of(
                new Nested(Optional.empty()), new Nested(Optional.of(Optional.of("x"))), new NestedDeeper(List.of()));
        for (DevalueProfile profile : DevalueProfile.values()) {
            for (Object value : refused) {
                assertThatThrownBy(() -> MAPPER.forProfile(profile).stringify(value))
                        .isInstanceOf(DevalueException.class)
                        .hasMessageContaining("an Optional of an Optional");
            }
        }
        Argument<?> type = Argument.of(Optional.class, Argument.of(Optional.class, String.class));
        for (Optional<Optional<String>> value : List.of(
                Optional.<Optional<String>>empty(),
                Optional.of(Optional.<String>empty()),
                Optional.of(Optional.of("x")))) {
            assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(value);
            assertThat((Object) MAPPER.parse(MAPPER.stringify(value), type)).isEqualTo(value);
        }
        assertThatThrownBy(() -> MAPPER.forProfile(DevalueProfile.ASTRO).stringify(Optional.of(Optional.empty())))
                .isInstanceOf(DevalueException.class);
    }

    // --- subclasses of types that JavaScript has

    @Serdeable
    record Wide(Comparable<?> a, @Nullable Serializable b) {}

    @Test
    void aSubclassOfADateIsRefusedWhereNothingTellsItsClass() {
        for (java.util.Date value : List.of(new java.sql.Timestamp(0), new java.sql.Date(0), new java.sql.Time(0))) {
            assertThatThrownBy(() ->
                            MAPPER.forProfile(DevalueProfile.ASTRO).stringify(new Wide((Comparable<?>) value, value)))
                    .isInstanceOf(DevalueException.class)
                    .hasMessageContaining("that tells what it is without a tag");
        }
        Wide kept = new Wide(new java.util.Date(5), new java.util.Date(6));
        DevalueMapper astro = MAPPER.forProfile(DevalueProfile.ASTRO);
        assertThat(astro.parse(astro.stringify(kept), Argument.of(Wide.class))).isEqualTo(kept);
    }

    // --- the place of a property that cannot be stored

    @Serdeable
    record Counter(String name, AtomicInteger count) {}

    @Serdeable
    record Kind(String name, Class<?> type) {}

    @Serdeable
    record Optionals(String name, Optional<String>[] values) {}

    @Serdeable
    record Gaps(String name, @Nullable Integer[] values) {}

    @Serdeable
    record Game(String name, List<Counter> counters) {}

    static Stream<Arguments> unwritable() {
        Counter counter = new Counter("a", new AtomicInteger(1));
        return Stream.of(
                Arguments.of(counter, ".count"),
                Arguments.of(new Game("a", List.of(counter)), ".counters[0].count"),
                Arguments.of(new Kind("a", String.class), ".type"),
                Arguments.of(optionals(), ".values"),
                Arguments.of(new Gaps("a", new Integer[] {1, null}), ".values[1]"));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optionals optionals() {
        return new Optionals("a", new Optional[] {Optional.of("x")});
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void aPropertyOfATypeThatCannotBeWrittenIsNamedWithARemedy(Object value, String path) {
        for (DevalueProfile profile : DevalueProfile.values()) {
            assertThatThrownBy(() -> MAPPER.forProfile(profile).stringify(List.of(value)))
                    .isInstanceOf(DevalueException.class)
                    .hasMessageContaining("; ")
                    .hasMessageContaining(" list")
                    .hasMessageEndingWith(", at [0]" + path);
        }
    }
}
