package dev.satchel.serde.internal.type;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.js.ArrayBuffer;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.JsSet;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.TaggedText;
import io.micronaut.core.type.Argument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the use of the small types for JavaScript values without an equivalent in Java. */
class ValueTypesTest {

    @Nested
    class AJsMap {

        private final List<Object> first = new ArrayList<>();
        private final List<Object> second = new ArrayList<>();
        private final JsMap map = new JsMap();

        {
            map.append(first, 1);
            map.append(second, 2);
        }

        @Test
        void hasBothOfTwoEqualKeys() {
            assertThat(map).hasSize(2);
            assertThat(map.get(first)).isEqualTo(1);
            assertThat(map.get(second)).isEqualTo(2);
        }

        @Test
        void findsTheFirstEqualKeyWhereNoneIsTheSame() {
            assertThat(map.get(List.of())).isEqualTo(1);
            assertThat(map.containsKey(List.of())).isTrue();
            assertThat(map.get("other")).isNull();
            assertThat(map.containsKey("other")).isFalse();
        }

        @Test
        void takesNewKeysAndReplacesTheValuesOfOldOnes() {
            assertThat(map.put(second, 3)).isEqualTo(2);
            assertThat(map.put("new", 4)).isNull();
            assertThat(map.put(null, 5)).isNull();

            assertThat(map.get(first)).isEqualTo(1);
            assertThat(new ArrayList<>(map.values())).containsExactly(1, 3, 4, 5);
        }

        @Test
        void isChangedAndWrittenBackAsAMap() {
            JsMap read = (JsMap) MAPPER.parse("[[\"Map\",1,2,3,4],[],1,[],2]");
            read.put("more", 3);

            assertThat(MAPPER.stringify(read)).isEqualTo("[[\"Map\",1,2,3,4,5,6],[],1,[],2,\"more\",3]");
        }
    }

    @Nested
    class AJsSet {

        private final JsSet set = (JsSet) MAPPER.parse("[[\"Set\",1,2],[],[]]");

        @Test
        void hasBothOfTwoEqualElements() {
            assertThat(set).hasSize(2).contains(List.of());
        }

        @Test
        void takesNewElementsAndNoneThatItHas() {
            assertThat(set.add(List.of())).isFalse();
            assertThat(set.add("new")).isTrue();

            assertThat(MAPPER.stringify(set)).isEqualTo("[[\"Set\",1,2,3],[],[],\"new\"]");
        }
    }

    @Nested
    class ASparseArray {

        @Test
        void isNeverLongerThanOneOfJavaScript() {
            assertThat(new SparseArray(SparseArray.MAX_LENGTH).length()).isEqualTo(4_294_967_295L);
            assertThatThrownBy(() -> new SparseArray(SparseArray.MAX_LENGTH + 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected a length from 0 to 4294967295, found 4294967296");
            assertThatThrownBy(() -> new SparseArray(-1)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void takesNoElementOutsideOfItsLength() {
            assertThatThrownBy(() -> new SparseArray(2).with(2, "x"))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("Expected an index below 2, found 2");
            assertThatThrownBy(() -> new SparseArray(2).with(-1, "x")).isInstanceOf(IndexOutOfBoundsException.class);
        }

        @Test
        void isEqualToOneOfTheSameLengthAndElements() {
            SparseArray array = new SparseArray(3).with(1, "a");

            assertThat(array)
                    .isEqualTo(new SparseArray(3).with(1, "a"))
                    .hasSameHashCodeAs(new SparseArray(3).with(1, "a"))
                    .isNotEqualTo(new SparseArray(4).with(1, "a"))
                    .isNotEqualTo(new SparseArray(3).with(1, "b"))
                    .isNotEqualTo(new SparseArray(3).with(2, "a"))
                    .isNotEqualTo(List.of("a"));
        }

        @Test
        void tellsNullFromAHole() {
            SparseArray array = (SparseArray) MAPPER.parse("[[-2,1,-1],null]");

            assertThat(array.elements()).containsOnlyKeys(1L, 2L).containsEntry(1L, null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Map", "Date", "Set", "null", "Object", "Uint8Array", "Optional"})
    void aTagOfDevaluesOwnIsNotThatOfSomebodysType(String tag) {
        assertThatThrownBy(() -> new Tagged(tag, 1)).hasMessageContaining("found '" + tag + "'");
    }

    @Test
    void whatCouldNotBeReadBackCannotBeMade() {
        assertThatThrownBy(() -> new TaggedText("Foo", "x")).hasMessageContaining("found another one");
        assertThatThrownBy(() -> new Boxed(List.of())).hasMessageContaining("ListN");
        assertThatThrownBy(() -> new Boxed(new BigDecimal("1"))).hasMessageContaining("BigDecimal");
        assertThatThrownBy(() -> new Boxed(null)).hasMessageEndingWith("found null");
        for (String flags : List.of("zz", "gg", "uv", "x")) {
            assertThatThrownBy(() -> new RegExp("a", flags))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Expected flags");
        }
        for (Object value : List.of("x", 'x', true, 1, 1L, 1.5, 1.5f, BigInteger.TWO)) {
            assertThat(MAPPER.parse(MAPPER.stringify(new Boxed(value)))).isInstanceOf(Boxed.class);
        }
    }

    @Test
    void flagsThatAreWrittenIntoTheExpressionAreKept() {
        Pattern pattern = Pattern.compile("(?x)a b");

        assertThat(MAPPER.parse(MAPPER.stringify(pattern), Argument.of(Pattern.class))
                        .flags())
                .isEqualTo(pattern.flags());
        assertThatThrownBy(() -> MAPPER.stringify(Pattern.compile("(", Pattern.LITERAL)))
                .isInstanceOf(DevalueException.class);
    }

    @Test
    void whatWouldComeBackAsAnotherIsRefusedWithItsPath() {
        PlainObject nameless = new PlainObject();
        nameless.put(null, 1);
        for (Object value : List.of(
                new TaggedText("Date", "soon"),
                new Locale("no", "NO", "NY"),
                new Locale("xx_y", "ZZZ", "q"),
                Pattern.compile("a b", Pattern.COMMENTS),
                Pattern.compile("a.b", Pattern.LITERAL),
                Pattern.compile("a.b", Pattern.UNIX_LINES))) {
            assertThatThrownBy(() -> MAPPER.snapshot(List.of(value)))
                    .isInstanceOf(DevalueException.class)
                    .hasMessageStartingWith("Expected ")
                    .hasMessageEndingWith("at [0]");
        }
        assertThatThrownBy(() -> MAPPER.snapshot(List.of(nameless)))
                .isInstanceOf(DevalueException.class)
                .hasMessage("Expected the name of a property, found null, at [0]");
    }

    @Test
    void aTaggedValueIsEqualToOneOfTheSameTagAndValue() {
        Tagged tagged = new Tagged("Money", 5);

        assertThat(tagged)
                .isEqualTo(new Tagged("Money", 5))
                .hasSameHashCodeAs(new Tagged("Money", 6))
                .isNotEqualTo(new Tagged("Money", 6))
                .isNotEqualTo(new Tagged("Weight", 5))
                .isNotEqualTo(5);
    }

    @Test
    void buffersOfTheSameBytesAreEqualAndStillTwo() {
        ArrayBuffer one = new ArrayBuffer(new byte[] {1});
        ArrayBuffer other = new ArrayBuffer(new byte[] {1});

        assertThat(one)
                .isEqualTo(other)
                .hasSameHashCodeAs(other)
                .isNotEqualTo(new ArrayBuffer(new byte[] {2}))
                .isNotEqualTo("AQ==");
        assertThat(MAPPER.stringify(List.of(one, other, one)))
                .isEqualTo("[[1,2,1],[\"ArrayBuffer\",\"AQ==\"],[\"ArrayBuffer\",\"AQ==\"]]");
    }

    @Test
    void allInvalidDatesAreEqual() {
        assertThat(new InvalidDate())
                .isEqualTo(MAPPER.parse("[[\"Date\",\"\"]]"))
                .hasSameHashCodeAs(new InvalidDate())
                .isNotEqualTo(null);
    }

    @Test
    void theFlagsOfARegularExpressionThatJavaHasBecomeThoseOfThePattern() {
        assertThat(new RegExp("a", "dgimsuy").toPattern().flags())
                .isEqualTo(Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.DOTALL | Pattern.UNICODE_CASE);
        assertThat(new RegExp("a", "v").toPattern().flags()).isEqualTo(Pattern.UNICODE_CASE);
        assertThat(new RegExp("a", "").toPattern().flags()).isZero();
    }

    @Test
    void aPlainObjectIsEqualToAnyMapOfTheSameEntries() {
        Object object = MAPPER.parse("[{\"a\":1},1]");

        assertThat(object).isEqualTo(Map.of("a", 1)).isInstanceOf(PlainObject.class);
        assertThat(MAPPER.stringify(Map.of("a", 1))).isNotEqualTo(MAPPER.stringify(object));
    }

    @Test
    void whatIsReadMayBeChanged() {
        Map<Object, Object> map = new LinkedHashMap<>(Map.of("list", List.of(1), "set", Set.of(1)));
        @SuppressWarnings("unchecked")
        Map<Object, Object> read = (Map<Object, Object>) MAPPER.parse(MAPPER.stringify(map));
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) read.get("list");
        @SuppressWarnings("unchecked")
        Set<Object> set = (Set<Object>) read.get("set");

        read.put("more", true);
        list.add(2);
        set.add(2);

        assertThat(list).isInstanceOf(ArrayList.class);
        assertThat(set).isInstanceOf(LinkedHashSet.class);
        assertThat(read).isInstanceOf(LinkedHashMap.class).hasSize(3);
    }
}
