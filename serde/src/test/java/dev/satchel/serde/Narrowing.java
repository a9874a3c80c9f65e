package dev.satchel.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.internal.type.PrimitiveArrays;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.Tagged;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares input with output by the table of types: a char is read back as a String, an array as a List and so on,
 * everything else as it was. One object must be one again, and two must be two.
 */
final class Narrowing {

    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final IdentityHashMap<Object, Object> outByIn = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Object> inByOut = new IdentityHashMap<>();

    private Narrowing() {}

    static void assertComesBack(@Nullable Object in, @Nullable Object out) {
        new Narrowing().compare(in, out, "$");
    }

    /** Returns an Integer if the number fits one, else a Long, and any other value unchanged. */
    static @Nullable Object whole(@Nullable Object value) {
        if (value instanceof Byte || value instanceof Short || value instanceof Long) {
            long number = ((Number) value).longValue();
            return number == (int) number ? (Object) (int) number : (Object) number;
        }
        if (value instanceof BigInteger number) {
            boolean fits = MIN_LONG.compareTo(number) <= 0 && number.compareTo(MAX_LONG) <= 0;
            return fits && number.abs().bitLength() > 53 ? (Object) number.longValue() : number;
        }
        return value instanceof Float number ? (Object) number.doubleValue() : value;
    }

    private void compare(@Nullable Object in, @Nullable Object out, String path) {
        if (in == null || in instanceof Number || in instanceof String || in instanceof Boolean) {
            assertThat(out).as(path).isEqualTo(whole(in));
        } else if (in instanceof Character) {
            assertThat(out).as(path).isEqualTo(in.toString());
        } else if (in instanceof Pattern pattern) {
            assertThat(out).as(path).isEqualTo(RegExp.of(pattern));
        } else if (in instanceof BufferView view && !(out instanceof BufferView)) {
            // a view of a whole buffer without other references is a Java array
            assertThat(view.isWhole()).as(path).isTrue();
            assertThat(out).as(path).isNotNull().isEqualTo(PrimitiveArrays.arrayOf(view));
        } else if (isContainer(in)) {
            compareContainers(in, out, path);
        } else {
            assertThat(out).as(path).isEqualTo(in).hasSameClassAs(in);
        }
    }

    private static boolean isContainer(Object in) {
        return in instanceof Map
                || in instanceof Collection
                || in instanceof Optional
                || in instanceof Tagged
                || in instanceof SparseArray
                || (in instanceof Record && in.getClass().getEnclosingClass() == Shop.class)
                || in.getClass().isArray();
    }

    private void compareContainers(Object in, @Nullable Object out, String path) {
        assertThat(out).as(path).isNotNull();
        Object before = outByIn.put(in, out);
        if (before != null) {
            assertThat(out).as(path + ", met before").isSameAs(before);
            return;
        }
        if (!(in instanceof Optional)) {
            assertThat(inByOut.put(out, in))
                    .as(path + ", met before as another")
                    .isNull();
        }
        if (in instanceof Map<?, ?> map) {
            boolean object = in instanceof PlainObject || in instanceof NullPrototypeObject;
            assertThat(out).as(path).isInstanceOf(Map.class);
            assertThat(object ? out.getClass() == in.getClass() : !(out instanceof PlainObject))
                    .as(path + " is a " + out.getClass())
                    .isTrue();
            compareInOrder(map.keySet(), ((Map<?, ?>) out).keySet(), path + ".keys");
            compareInOrder(map.values(), ((Map<?, ?>) out).values(), path + ".values");
        } else if (in instanceof Collection<?> elements) {
            assertThat(out).as(path).isInstanceOf(in instanceof Set ? Set.class : List.class);
            compareInOrder(elements, (Collection<?>) out, path);
        } else if (in instanceof Object[] array) {
            assertThat(out).as(path).isInstanceOf(List.class);
            compareInOrder(Arrays.asList(array), (List<?>) out, path);
        } else if (in instanceof Optional<?> optional) {
            assertThat(out).as(path).isInstanceOf(Optional.class);
            compare(optional.orElse(null), ((Optional<?>) out).orElse(null), path + ".optional");
        } else if (in instanceof Tagged tagged) {
            assertThat(out)
                    .as(path)
                    .isInstanceOf(Tagged.class)
                    .extracting("tag")
                    .isEqualTo(tagged.tag());
            compare(tagged.value(), ((Tagged) out).value(), path + ".tagged");
        } else if (in instanceof SparseArray array) {
            assertThat(out)
                    .as(path)
                    .isInstanceOf(SparseArray.class)
                    .extracting("length")
                    .isEqualTo(array.length());
            compareInOrder(array.elements().keySet(), keysOf((SparseArray) out), path + ".positions");
            compareInOrder(
                    array.elements().values(), ((SparseArray) out).elements().values(), path);
        } else if (in instanceof Record) {
            assertThat(out).as(path).hasSameClassAs(in);
            for (RecordComponent component : in.getClass().getRecordComponents()) {
                compareComponent(component, in, out, path + "." + component.getName());
            }
        } else {
            assertThat(out).as(path).isEqualTo(in);
        }
    }

    private static Collection<?> keysOf(SparseArray array) {
        return array.elements().keySet().stream().map(Narrowing::whole).toList();
    }

    private void compareInOrder(Collection<?> in, Collection<?> out, String path) {
        assertThat(out).as(path).hasSameSizeAs(in);
        Iterator<?> outs = out.iterator();
        int i = 0;
        for (Object element : in) {
            compare(element, outs.next(), path + "[" + i++ + "]");
        }
    }

    /** Compares a component: a declared type is read back as declared, Object follows the table. */
    private void compareComponent(RecordComponent component, Object in, Object out, String path) {
        try {
            component.getAccessor().setAccessible(true);
            Object before = component.getAccessor().invoke(in);
            Object after = component.getAccessor().invoke(out);
            if (!Objects.equals(before, after)) {
                compare(before, after, path);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
