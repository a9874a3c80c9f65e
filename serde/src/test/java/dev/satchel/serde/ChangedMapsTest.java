package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.internal.slot.ReferenceCounts;
import dev.satchel.serde.internal.slot.SlotReference;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.Undefined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests maps of which some entries are written again and the others copied: the unchanged entries stay, and nothing
 * else does.
 */
class ChangedMapsTest {

    private static final String SEED = "20261120";

    // --- unchanged entries

    @Property(seed = SEED, tries = 200)
    void whateverIsChangedInWhateverOrderTheRestStays(@ForAll("either") Object value, @ForAll long seed) {
        Random random = new Random(seed);
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            // the identical object under several keys, so that they share slots
            expected.put("key" + i, random.nextBoolean() ? value : entry("text " + random.nextInt(3)));
        }
        byte[] bytes = MAPPER.encode(expected);

        for (int step = 0; step < 8; step++) {
            Map<String, DevalueValue> before = MAPPER.read(bytes).entries();
            Map<String, Object> entries = new LinkedHashMap<>(before);
            for (int i = random.nextInt(3); i >= 0; i--) {
                change(random, expected, entries, value);
            }
            bytes = ChangedEntries.encode(bytes, before, entries);

            assertIsWhole(bytes);
            assertSame(bytes, expected);
        }
    }

    private static void change(
            Random random, Map<String, @Nullable Object> expected, Map<String, Object> entries, Object value) {
        String key = "key" + random.nextInt(8);
        switch (random.nextInt(4)) {
            case 0 -> {
                expected.remove(key);
                entries.remove(key);
            }
            case 1 -> {
                // moves it to the end
                boolean there = expected.containsKey(key);
                Object moved = expected.remove(key);
                Object undecoded = entries.remove(key);
                if (there) {
                    expected.put(key, moved);
                    entries.put(key, undecoded);
                }
            }
            case 2 -> {
                expected.put(key, value);
                entries.put(key, MAPPER.snapshot(value));
            }
            default -> {
                Object text = entry("text " + random.nextInt(3));
                expected.put(key, text);
                entries.put(key, text);
            }
        }
    }

    private static void assertSame(byte[] bytes, Map<String, @Nullable Object> expected) {
        Map<String, DevalueValue> entries = MAPPER.read(bytes).entries();
        assertThat(entries.keySet()).containsExactlyElementsOf(expected.keySet());
        entries.forEach((key, entry) -> assertThat(MAPPER.stringify(entry.get()))
                .as(key)
                .isEqualTo(MAPPER.stringify(comeBack(expected.get(key)))));
    }

    private static @Nullable Object comeBack(@Nullable Object value) {
        return MAPPER.decode(MAPPER.encode(value));
    }

    @Provide
    Arbitrary<Object> either() {
        return Arbitraries.oneOf(Values.nested(), Values.graphs()).filter(value -> value != null);
    }

    /** Asserts that each slot but the root is referred to, so that none is unreachable. */
    private static void assertIsWhole(byte[] bytes) {
        int[] references = ReferenceCounts.count(((SlotReference) MAPPER.read(bytes)).table());
        assertThat(Arrays.stream(references).skip(1)).doesNotContain(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // as devalue shares: a text, an object, a key that is a value too
                "[['Map',1,2,4,5],'a',{'data':3,'expires':-1},'shared','b',{'data':3,'expires':-1}]",
                "[['Map',1,2,5,6],'a',{'data':3,'expires':-1},{'x':4},'deep','b',{'data':3,'expires':-1}]",
                "[['Map',1,2,3,4],'a',{'data':3,'expires':-1},'b',{'data':1,'expires':-1}]",
                "[['Map',1,2,3,2],'a',{'data':1,'expires':-1},'b']",
                // backwards, to the map itself, to itself
                "[['Map',5,4,3,2],'z',{'data':1},'b',{'data':2},'a']",
                "[['Map',1,2,3,4],'a',{'data':0},'b',{'data':4}]",
                // rare forms
                "[['Map',1,2,4,5],'a',{'data':3},[-7,9,2,4],'b',{'data':6},['null','a',4]]",
                "[['Map',1,2,5,6],'a',['Uint8Array',3,1,2],['ArrayBuffer','AAAA'],7,'b',['Int8Array',3]]",
                "[['Map' , 1,2, 3 ,4] ,'a',{ 'data' : 5 },'b',{'data':5 , 'expires':-1}, [ 1 , 3 ] ]",
                "[['Map',1,2,3,4],'a',{'d\\u0061ta':5,'\u00e4':1},'b',[-2,5,-1],[-6]]",
                // useless, but allowed
                "[['Map',1,2,1,3,4,5],'a',{'data':6},{'data':6},'b',[],'x']",
                "[['Map',1,-1,2,-3],'a','b']",
            })
    void whatIsSharedStaysForTheOthers(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(UTF_8);
        Object other = ((Map<?, ?>) decoded(bytes)).get("b");

        for (Object changed : Arrays.asList(null, "other", List.of("longer", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))) {
            Map<String, DevalueValue> before = MAPPER.read(bytes).entries();
            Map<String, Object> entries = new LinkedHashMap<>(before);
            if (changed == null) {
                entries.remove("a");
            } else {
                entries.put("a", changed);
            }
            byte[] written = ChangedEntries.encode(bytes, before, entries);

            if (!text.contains("'data':0")) {
                assertThat(((Map<?, ?>) decoded(written)).get("b")).isEqualTo(other);
            }
            assertThat(((Map<?, ?>) decoded(written)).get("a")).isEqualTo(changed);
        }
    }

    private static Object decoded(byte[] bytes) {
        Object value = MAPPER.decode(bytes);
        assertThat(value).isNotNull();
        return value;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 30})
    void aKeyIsFoundWhateverItLooksLikeAndHoweverManyAreAskedFor(int count) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            values.put("key" + i, i);
            values.put("\u00e4\n" + i, i);
        }
        values.put("", -1);
        DevalueEntries entries = MAPPER.readEntries(MAPPER.encode(values));

        assertThat(entries.size()).isEqualTo(values.size());
        values.forEach((key, value) ->
                assertThat(entries.value(entries.find(key)).get()).as(key).isEqualTo(value));
        values.keySet()
                .forEach(key -> assertThat(entries.key(entries.find(key))).isEqualTo(key));
        values.keySet().forEach(key -> assertThat(entries.findBefore(key, entries.find(key)))
                .isNegative());
        assertThat(entries.find("key")).isNegative();
        assertThat(entries.find("yek0")).isNegative();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void theLastOfSeveralEntriesOfOneKeyIsFoundAndTheOthersBehindIt(int lookups) {
        DevalueEntries entries = MAPPER.readEntries("[[\"Map\",1,2,3,4,1,5],\"a\",7,\"b\",8,9]".getBytes(UTF_8));
        for (int i = 1; i < lookups; i++) {
            entries.find("c");
        }

        assertThat(entries.find("a")).isEqualTo(2);
        assertThat(entries.findBefore("a", 2)).isEqualTo(0);
        assertThat(entries.findBefore("a", 0)).isNegative();
        assertThat(entries.findBefore("b", 1)).isNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "[7]",
                "[[]]",
                "[{\"a\":1},7]",
                "[[\"Map\",1],7]",
                "[[\"Map\",1,1],7]",
                "[[\"Map\",-1,1],7]"
            })
    void whatIsNoMapWithStringKeysIsRefused(String text) {
        assertThatThrownBy(() -> MAPPER.readEntries(text.getBytes(UTF_8)))
                .isInstanceOf(DevalueException.class)
                .hasMessageStartingWith("Expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":1,\"expires\":-1}         | true",
                "{\"data\":1,\"xexpires\":-1}        | false",
                "{\"data\":1,\"expires\":-3}         | false",
                "{\"data\":1,\"expires\":1}          | false",
                "{\"data\":1,\"x,\\\"expires\":-1}   | false",
                "{\"expires\":-1}                    | false",
                "[\"null\",\"data\",1,\"expires\",-1]  | false",
                "[1]                                 | false",
                "-1                                  | false",
            })
    void whatEndsUndefinedIsSeenWithoutReadingIt(String value, boolean ends) {
        boolean constant = value.startsWith("-");
        String text = constant ? "[[\"Map\",1,-1],\"key\"]" : "[[\"Map\",1,2],\"key\"," + value + "]";

        assertThat(MAPPER.readEntries(text.getBytes(UTF_8)).endsUndefined(0, "expires"))
                .isEqualTo(ends);
    }

    // --- changed entries

    @Test
    void whatIsDeletedOrReplacedIsNotInTheBytes() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            values.put("key" + i, entry(List.of("secret" + i + ".", Map.of("deep" + i + ".", i))));
        }
        byte[] bytes = MAPPER.encode(values);
        Random random = new Random(20261120);
        List<Integer> left = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
        Collections.shuffle(left, random);

        while (!left.isEmpty()) {
            int gone = left.remove(0);
            Map<String, DevalueValue> before = MAPPER.read(bytes).entries();
            Map<String, Object> entries = new LinkedHashMap<>(before);
            if (random.nextBoolean()) {
                entries.remove("key" + gone);
            } else {
                entries.put("key" + gone, entry("other"));
            }
            bytes = ChangedEntries.encode(bytes, before, entries);

            String text = new String(bytes, UTF_8);
            assertThat(text).doesNotContain("secret" + gone + ".", "deep" + gone + ".");
            left.forEach(i -> assertThat(text).contains("secret" + i + ".", "deep" + i + "."));
            assertIsWhole(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'data':oops,'x':5}", "{'data'1,'x':5}", "[1 5]", "['Map',1,1,5}"})
    void whatADamagedEntryHeldIsNotInTheBytesOnceItIsReplaced(String damaged) {
        String text = "[['Map',1,2,3,4],'a'," + damaged + ",'b',6,'secret',7]";
        byte[] bytes = text.replace('\'', '"').getBytes(UTF_8);
        Map<String, DevalueValue> before = MAPPER.read(bytes).entries();
        Map<String, Object> entries = new LinkedHashMap<>(before);
        entries.put("a", "other");

        assertThat(new String(ChangedEntries.encode(bytes, before, entries), UTF_8))
                .doesNotContain("secret");
    }

    @Test
    void thousandsOfChangesLeaveNothingBehind() {
        Map<String, Object> values = new LinkedHashMap<>();
        IntStream.range(0, 30).forEach(i -> values.put("key" + i, entry(List.of(i, "text " + i))));
        byte[] bytes = MAPPER.encode(values);
        Random random = new Random(20261120);

        for (int i = 0; i < 5_000; i++) {
            String key = "key" + random.nextInt(30);
            int size = random.nextInt(12);
            Object value =
                    entry(IntStream.range(0, size).mapToObj(n -> "text " + n).toList());
            Map<String, DevalueValue> before = MAPPER.read(bytes).entries();
            Map<String, Object> entries = new LinkedHashMap<>(before);
            values.put(key, value);
            entries.put(key, value);
            bytes = ChangedEntries.encode(bytes, before, entries);
        }

        assertIsWhole(bytes);
        assertThat(MAPPER.decode(bytes)).isEqualTo(MAPPER.decode(MAPPER.encode(values)));
    }

    // --- arbitrary bytes

    @ParameterizedTest
    @MethodSource("dev.satchel.serde.DevalueFuzzTest#changes")
    void aMapThatWasChangedByAttackersIsCopiedTheSameBothWays(byte[] changes) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        int i = 0;
        for (Object sample : Samples.values()) {
            record.put("key" + i++, entry(sample));
        }
        byte[] bytes = Mutation.of(MAPPER.encode(record), changes);
        Map<String, DevalueValue> entries;
        try {
            entries = MAPPER.read(bytes).entries();
        } catch (DevalueException e) {
            return;
        }
        for (String key : List.copyOf(entries.keySet())) {
            Map<String, Object> others = new LinkedHashMap<>(entries);
            others.remove(key);
            Map<String, DevalueValue> fast =
                    MAPPER.read(ChangedEntries.encode(bytes, entries, others)).entries();
            // each one separately
            Map<String, DevalueValue> slow = MAPPER.read(MAPPER.encode(others)).entries();

            assertThat(fast.keySet()).containsExactlyElementsOf(others.keySet());
            fast.forEach((other, entry) -> assertThat(outcome(entry)).isEqualTo(outcome(slow.get(other))));
        }
    }

    private static @Nullable String outcome(@Nullable DevalueValue value) {
        try {
            return value == null ? null : MAPPER.stringify(value.get());
        } catch (DevalueException e) {
            return "cannot be read";
        }
    }

    private static PlainObject entry(@Nullable Object data) {
        PlainObject entry = new PlainObject();
        entry.put("data", data);
        entry.put("expires", Undefined.UNDEFINED);
        return entry;
    }
}
