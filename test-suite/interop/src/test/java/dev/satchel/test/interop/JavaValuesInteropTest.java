package dev.satchel.test.interop;

import static dev.satchel.test.interop.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.Undefined;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that Java writes have the value in JavaScript that the page of types states. */
@ExtendWith(NeedsNode.class)
class JavaValuesInteropTest {

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("null", null, "null"),
                arguments("undefined", Undefined.UNDEFINED, "undefined"),
                arguments("boolean", true, "true"),
                arguments("int", 42, "42"),
                arguments("integral double", 42.0, "42"),
                arguments("fraction", -0.5, "-0.5"),
                arguments("greatest double", Double.MAX_VALUE, "1.7976931348623157e+308"),
                arguments("least double", Double.MIN_VALUE, "5e-324"),
                arguments("NaN", Double.NaN, "NaN"),
                arguments("infinity", Double.NEGATIVE_INFINITY, "-Infinity"),
                arguments("negative zero", -0.0, "-0"),
                arguments("greatest safe long", 9007199254740991L, "9007199254740991"),
                arguments("long beyond", 9007199254740992L, "9007199254740992n"),
                arguments("greatest long", Long.MAX_VALUE, "9223372036854775807n"),
                arguments("BigInteger", BigInteger.TEN.pow(20), "100000000000000000000n"),
                arguments("string", "a\n\"b\" </script>", "'a\\n\"b\" </script>'"),
                arguments("lone surrogate", "\ud800", "'\\ud800'"),
                arguments("beyond the basic plane", "🛒", "'🛒'"),
                arguments("date", new Date(1_000_000_000_000L), "2001-09-09T01:46:40.000Z"),
                arguments("date before year 0", new Date(-62_198_755_200_000L), "-000001-01-01T00:00:00.000Z"),
                arguments("list", Arrays.asList(1, null, "a"), "[ 1, null, 'a' ]"),
                arguments("set", new LinkedHashSet<>(List.of(3, 1)), "Set(2) { 3, 1 }"),
                arguments("map", Map.of("a", 1), "Map(1) { 'a' => 1 }"),
                arguments(
                        "map with other keys", Map.of(1, Map.of(true, "x")), "Map(1) { 1 => Map(1) { true => 'x' } }"),
                arguments("object", object("a", 1, "b-c", List.of()), "{ a: 1, 'b-c': [] }"),
                arguments("cycle", cycle(), "<ref *1> Map(1) { 'self' => [ [Circular *1] ] }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isToJavaScript(String name, @Nullable Object value, String dump) {
        assertThat(NodeWithDevalue.shared().describe(MAPPER.stringify(value), List.of()))
                .containsEntry("dump", dump);
    }

    private static Map<String, Object> cycle() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("self", new ArrayList<>(List.of(map)));
        return map;
    }

    private static PlainObject object(Object... entries) {
        PlainObject object = new PlainObject();
        for (int i = 0; i < entries.length; i += 2) {
            object.put((String) entries[i], entries[i + 1]);
        }
        return object;
    }
}
