package dev.satchel.test.interop;

import dev.satchel.serde.js.PlainObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Java values that stock devalue can read, and the values that come back through JavaScript. */
final class JavaScriptValues {

    private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;
    private static final long MAX_MILLIS = 8_640_000_000_000_000L;
    private static final int MAX_DEPTH = 4;
    private static final int MAX_SIZE = 4;

    private JavaScriptValues() {}

    /** Returns values nested a few levels deep, with strings of the given kind. */
    static Arbitrary<@Nullable Object> values(Arbitrary<String> strings) {
        return Arbitraries.recursive(() -> leaves(strings), inner -> around(inner, strings), 0, MAX_DEPTH);
    }

    private static Arbitrary<@Nullable Object> around(Arbitrary<@Nullable Object> inner, Arbitrary<String> strings) {
        return Arbitraries.oneOf(
                inner.list().ofMaxSize(MAX_SIZE),
                keys(strings).set().ofMaxSize(MAX_SIZE).map(LinkedHashSet::new),
                Arbitraries.maps(keys(strings), inner).ofMaxSize(MAX_SIZE).map(LinkedHashMap::new),
                Arbitraries.maps(names(strings), inner).ofMaxSize(MAX_SIZE).map(JavaScriptValues::object));
    }

    /** Returns strings of any characters in any order, unpaired surrogates included. */
    static Arbitrary<String> anyStrings() {
        return Arbitraries.strings().all().ofMaxLength(20);
    }

    /** Returns strings that survive UTF-8. */
    static Arbitrary<String> wellFormedStrings() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(20)
                .map(points -> {
                    StringBuilder text = new StringBuilder();
                    points.forEach(text::appendCodePoint);
                    return text.toString();
                });
    }

    private static Arbitrary<@Nullable Object> leaves(Arbitrary<String> strings) {
        return Arbitraries.oneOf(
                keys(strings),
                Arbitraries.doubles(),
                Arbitraries.doubles().map(Math::rint),
                Arbitraries.of(0.0, -0.0, 1.0, -1.0, 1e15, 1e21, 5e-324, Double.MAX_VALUE));
    }

    /** Returns keys that keep their identity in JavaScript, where 1.0 is 1, and -0 becomes 0. */
    private static Arbitrary<@Nullable Object> keys(Arbitrary<String> strings) {
        return Arbitraries.oneOf(
                        strings,
                        Arbitraries.integers(),
                        Arbitraries.longs().between(-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER),
                        Arbitraries.longs().between(Long.MIN_VALUE, -MAX_SAFE_INTEGER - 1),
                        Arbitraries.doubles().filter(number -> number != Math.rint(number)),
                        Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                        Arbitraries.of(true, false),
                        Arbitraries.bigIntegers()
                                .between(BigInteger.ONE.shiftLeft(200).negate(), BigInteger.ONE.shiftLeft(200)),
                        Arbitraries.longs().between(-MAX_MILLIS, MAX_MILLIS).map(Date::new))
                .map(JavaScriptValues::normal)
                .injectNull(0.05);
    }

    private static Arbitrary<String> names(Arbitrary<String> strings) {
        return Arbitraries.oneOf(
                        strings,
                        Arbitraries.integers().between(0, 20).map(String::valueOf),
                        Arbitraries.of("constructor", "length", "then"))
                .filter(name -> !name.equals("__proto__"));
    }

    private static PlainObject object(Map<String, @Nullable Object> properties) {
        PlainObject object = new PlainObject();
        object.putAll(properties);
        return object;
    }

    /** Returns the value that is read back: whole numbers have the smallest type that the codec reads them as. */
    static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> normal = new LinkedHashMap<>();
            map.forEach((key, element) -> normal.put(normal(key), normal(element)));
            return normal;
        }
        if (value instanceof Collection<?> elements) {
            Collection<@Nullable Object> normal = value instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
            elements.forEach(element -> normal.add(normal(element)));
            return normal;
        }
        if (value instanceof Double number && isWhole(number)) {
            return smallest(number.longValue());
        }
        if (value instanceof Integer || value instanceof Long) {
            return smallest(((Number) value).longValue());
        }
        return value;
    }

    private static boolean isWhole(double number) {
        boolean negativeZero = number == 0 && 1 / number < 0;
        return number == Math.rint(number) && Math.abs(number) <= MAX_SAFE_INTEGER && !negativeZero;
    }

    private static Object smallest(long number) {
        if (Math.abs(number) > MAX_SAFE_INTEGER || number == Long.MIN_VALUE) {
            return BigInteger.valueOf(number);
        }
        if (number == (int) number) {
            return (int) number;
        }
        return number;
    }
}
