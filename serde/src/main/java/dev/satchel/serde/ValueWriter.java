package dev.satchel.serde;

import dev.satchel.serde.TextTypes.TextType;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Serializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value of any type that can be stored: the inverse of {@link ValueReader}, with the types in the same order.
 * Used once, by one thread.
 */
final class ValueWriter {

    private final DevalueSerdeRegistry registry;
    private final TypeTags tags;
    private final SlotWriter slots = new SlotWriter();
    private @Nullable SlotCopier copier;
    private @Nullable SlotEncoder encoder;
    private Serializer.@Nullable EncoderContext context;

    ValueWriter(DevalueSerdeRegistry registry, TypeTags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /**
     * The whole text of one value.
     *
     * @throws DevalueException if the value, or one inside it, cannot be stored; the path says where
     */
    byte[] toByteArray(@Nullable Object value) {
        write(value);
        return slots.toByteArray();
    }

    void write(@Nullable Object value) {
        if (value == null) {
            slots.nothing();
        } else if (value instanceof String string) {
            slots.string(string);
        } else if (value instanceof Boolean bool) {
            slots.bool(bool);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            slots.integer(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            slots.decimal(((Number) value).doubleValue());
        } else if (value instanceof Character character) {
            slots.string(character.toString());
        } else if (value instanceof DevalueValue encoded) {
            copy(encoded);
        } else if (value instanceof Undefined) {
            slots.undefined();
        } else if (value instanceof PlainObject object) {
            writeObject(object);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Set<?> set) {
            writeSet(set);
        } else if (value instanceof Collection<?> collection) {
            writeArray(value, collection);
        } else if (value instanceof Object[] array) {
            writeArray(value, Arrays.asList(array));
        } else {
            writeTagged(value);
        }
    }

    private void writeObject(PlainObject object) {
        if (slots.known(object)) {
            return;
        }
        slots.beginObject(object);
        for (Map.Entry<String, Object> property : object.entrySet()) {
            slots.key(property.getKey());
            write(property.getValue());
        }
        slots.end();
    }

    private void writeMap(Map<?, ?> map) {
        if (slots.known(map)) {
            return;
        }
        slots.beginMap(map);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            slots.place(Paths.Key.of(entry.getKey()));
            write(entry.getKey());
            write(entry.getValue());
        }
        slots.end();
    }

    private void writeSet(Set<?> set) {
        if (slots.known(set)) {
            return;
        }
        slots.beginSet(set);
        for (Object element : set) {
            write(element);
        }
        slots.end();
    }

    private void writeArray(Object identity, Collection<?> elements) {
        if (slots.known(identity)) {
            return;
        }
        slots.beginArray(identity);
        for (Object element : elements) {
            write(element);
        }
        slots.end();
    }

    private void writeTagged(Object value) {
        TextType<?> text = TextTypes.of(value.getClass());
        if (text != null) {
            slots.tagged(value, text.tag(), text.text(value));
            return;
        }
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        String tag = tags.tagOf(type);
        if (tag == null) {
            throw failure(
                    "Expected a type that can be stored, found " + type.getName() + "; annotate it with @Serdeable");
        }
        if (!slots.known(value)) {
            slots.beginBean(tag, value);
            writeBean(value, type);
            slots.end();
        }
    }

    private void writeBean(Object value, Class<?> type) {
        SlotEncoder into = encoder;
        Serializer.EncoderContext serde = context;
        if (into == null || serde == null) {
            into = new SlotEncoder(this, slots);
            serde = registry.newEncoderContext(null);
            encoder = into;
            context = serde;
        }
        String path = slots.path();
        try {
            registry.serializerOf(type).serialize(into, serde, Argument.of(objectType(type)), value);
        } catch (IOException | RuntimeException e) {
            throw explain(e, type, path);
        }
    }

    @SuppressWarnings("unchecked") // the serializer was found for this very class
    private static Class<Object> objectType(Class<?> type) {
        return (Class<Object>) type;
    }

    /** What was wrong, whatever Micronaut Serde wrapped around it: its own messages may show the value. */
    private static DevalueException explain(Exception thrown, Class<?> type, String path) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof DevalueException ours) {
                return ours;
            }
        }
        String inside = thrown instanceof SerdeException serde ? Paths.of(serde) : "";
        return new DevalueException(
                "Expected a " + type.getName() + " that Micronaut Serde can write, but its serializer failed with "
                        + thrown.getClass().getSimpleName(),
                path + inside,
                thrown);
    }

    private void copy(DevalueValue encoded) {
        SlotCopier into = copier;
        if (into == null) {
            into = new SlotCopier(slots);
            copier = into;
        }
        slots.add(into.copy(encoded.table(), encoded.index()));
    }

    private DevalueException failure(String problem) {
        return new DevalueException(problem, slots.path(), null);
    }
}
