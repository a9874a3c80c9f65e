package dev.satchel.test.interop;

import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.Undefined;
import dev.satchel.serde.js.UrlSearchParams;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One value of each type that Astro and Satchel share. The other half of this table is {@code site/src/types.js}. */
final class SharedTypes {

    /**
     * A type.
     *
     * @param value creates a value of it
     * @param check true for a value that was read and is equal to that one
     */
    record Type(Supplier<@Nullable Object> value, Predicate<@Nullable Object> check) {
        boolean isRead(@Nullable Object found) {
            return check.test(found);
        }
    }

    static final Map<String, Type> ALL = new LinkedHashMap<>();

    static {
        equal("string", "Grüße 🛒 </script>");
        equal("empty", "");
        equal("number", 42);
        equal("fraction", 0.1);
        equal("large", 1e21);
        equal("negativeZero", -0.0);
        equal("notANumber", Double.NaN);
        equal("infinity", Double.NEGATIVE_INFINITY);
        equal("bigint", new BigInteger("123456789012345678901234567890"));
        equal("boolean", true);
        put("null", () -> null, Objects::isNull);
        // a session represents it only by the presence of the key
        put("undefined", () -> Undefined.UNDEFINED, Objects::isNull);
        equal("date", new Date(1_000_000_000_000L));
        equal("array", List.of(1, "two", List.of(3)));
        equal("object", object("id", 7, "name", "Ada", "tags", List.of("a")));
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "one");
        map.put("two", 2);
        equal("map", map);
        equal("set", new LinkedHashSet<>(List.of("a", 1)));
        put("regexp", () -> Pattern.compile("a+b", Pattern.CASE_INSENSITIVE), new RegExp("a+b", "i")::equals);
        equal("url", URI.create("https://example.com/a?b=c#d"));
        equal("searchParams", new UrlSearchParams("a=1&b=x+y"));
        array("bytes", new byte[] {1, 2, (byte) 255});
        array("shorts", new short[] {-1, 300});
        array("ints", new int[] {1, -2});
        array("longs", new long[] {1, -2});
        array("floats", new float[] {1.5f});
        array("doubles", new double[] {-0.0, 1.5});
        put("cyclicArray", SharedTypes::cyclicArray, found -> found instanceof List<?> list && list.get(1) == list);
        put("cyclicMap", SharedTypes::cyclicMap, found -> found instanceof Map<?, ?> all && all.get("self") == all);
        put(
                "cyclicObject",
                SharedTypes::cyclicObject,
                found -> found instanceof PlainObject all && all.get("self") == all);
        put("shared", SharedTypes::shared, found -> found instanceof List<?> list && list.get(0) == list.get(1));
    }

    private SharedTypes() {}

    private static void equal(String name, Object value) {
        put(name, () -> value, value::equals);
    }

    private static void array(String name, Object value) {
        put(name, () -> value, found -> Objects.deepEquals(found, value));
    }

    private static void put(String name, Supplier<@Nullable Object> value, Predicate<@Nullable Object> check) {
        ALL.put(name, new Type(value, check));
    }

    private static PlainObject object(Object... pairs) {
        PlainObject object = new PlainObject();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }

    private static Object cyclicArray() {
        List<Object> cyclic = new ArrayList<>(List.of(1));
        cyclic.add(cyclic);
        return cyclic;
    }

    private static Object cyclicMap() {
        // with string keys alone it would be an object in Astro
        Map<Object, Object> cyclic = new LinkedHashMap<>(Map.of(1, "one"));
        cyclic.put("self", cyclic);
        return cyclic;
    }

    private static Object cyclicObject() {
        PlainObject cyclic = object("name", "loop");
        cyclic.put("self", cyclic);
        return cyclic;
    }

    private static Object shared() {
        PlainObject one = object("n", 1);
        return List.of(one, one);
    }
}
