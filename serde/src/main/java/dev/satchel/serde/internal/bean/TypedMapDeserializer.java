package dev.satchel.serde.internal.bean;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.read.HashedElements;
import dev.satchel.serde.internal.read.ReadFailures;
import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.TextType;
import dev.satchel.serde.internal.type.TextTypes;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer of maps whose keys are of a declared type other than String. Micronaut Serde supports only JSON, where
 * all keys are strings, and would convert them. Devalue has the keys themselves. Thread-safe.
 */
final class TypedMapDeserializer implements Deserializer<Object> {

    private final Deserializer<Object> delegate;
    private final Argument<Object> keyType;
    private final Deserializer<Object> keys;
    private final Argument<Object> valueType;
    private final Deserializer<Object> values;

    private TypedMapDeserializer(
            Deserializer<Object> delegate,
            Argument<Object> keyType,
            Deserializer<Object> keys,
            Argument<Object> valueType,
            Deserializer<Object> values) {
        this.delegate = delegate;
        this.keyType = keyType;
        this.keys = keys;
        this.valueType = valueType;
        this.values = values;
    }

    /** Returns true if this class reads a declared type: a general map type, with keys that are not strings. */
    static boolean isFor(Argument<?> type) {
        boolean anyMap =
                Map.class.isAssignableFrom(type.getType()) && type.getType().isAssignableFrom(LinkedHashMap.class);
        Argument<?>[] parameters = type.getTypeParameters();
        return anyMap && parameters.length == 2 && parameters[0].getType() != String.class;
    }

    @SuppressWarnings("unchecked") // any type is a type of objects
    static Deserializer<Object> of(Deserializer.DecoderContext context, Deserializer<Object> delegate, Argument<?> type)
            throws SerdeException {
        Argument<Object> keyType = (Argument<Object>) type.getTypeParameters()[0];
        Argument<Object> valueType = (Argument<Object>) type.getTypeParameters()[1];
        Deserializer<Object> keys = (Deserializer<Object>) context.findDeserializer(keyType);
        Deserializer<Object> values = (Deserializer<Object>) context.findDeserializer(valueType);
        return new TypedMapDeserializer(
                delegate,
                keyType,
                keys.createSpecific(context, keyType),
                valueType,
                values.createSpecific(context, valueType));
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        TextType<?> text = TextTypes.of(keyType.getType());
        if (text != null && decoder instanceof SlotDecoder slots && SlotProbe.isObject(slots)) {
            return readNames(slots, context, type, text);
        }
        if (isFoundByName(keyType.getType()) && decoder instanceof SlotDecoder slots && SlotProbe.isObject(slots)) {
            throw new DevalueException("Expected a map by " + keyType.getTypeName()
                    + ", found an object; its names are texts, and nothing is loaded or looked up by one");
        }
        int[] checked = decoder instanceof SlotDecoder slots ? SlotProbe.keysThatCanBeHashed(slots) : null;
        if (checked == null || !(decoder instanceof SlotDecoder slots)) {
            return delegate.deserialize(decoder, context, type);
        }
        SlotDecoder inside = (SlotDecoder) slots.decodeObject(type);
        List<@Nullable Object> found = new ArrayList<>(checked.length);
        List<@Nullable Object> of = new ArrayList<>(checked.length);
        while (inside.hasNextPair()) {
            Object key = keys.deserializeNullable(inside, context, keyType);
            inside.nextValueOfPair();
            found.add(key);
            of.add(value(inside, context, of.size()));
        }
        HashedElements.checkSpread(slots.values(), found, checked);
        return mapOf(found, of);
    }

    /**
     * Returns true for types that the framework converts from a text by loading a class, or by looking up an address.
     */
    private static boolean isFoundByName(Class<?> type) {
        return type == Class.class || InetAddress.class.isAssignableFrom(type);
    }

    /**
     * Reads the names of an object like the text of a key: nothing is looked up by a name, and no overlong number
     * parsed.
     */
    private Map<@Nullable Object, @Nullable Object> readNames(
            SlotDecoder slots, DecoderContext context, Argument<? super Object> type, TextType<?> text)
            throws IOException {
        SlotDecoder inside = (SlotDecoder) slots.decodeObject(type);
        List<@Nullable Object> found = new ArrayList<>();
        List<@Nullable Object> of = new ArrayList<>();
        for (String name = inside.decodeKey(); name != null; name = inside.decodeKey()) {
            if (Wire.isLongNumber(text.tag())) {
                slots.values().limits().checkDigits(name);
            }
            Object key = text.parse(name);
            found.add(key);
            of.add(value(inside, context, of.size()));
        }
        if (!HashCost.areSpread(found.toArray())) {
            throw new DevalueException("Expected keys that can be hashed, found too many of one hash code");
        }
        return mapOf(found, of);
    }

    private static Map<@Nullable Object, @Nullable Object> mapOf(
            List<@Nullable Object> keys, List<@Nullable Object> values) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), values.get(i));
        }
        return map;
    }

    private @Nullable Object value(SlotDecoder inside, DecoderContext context, int position) {
        try {
            return values.deserializeNullable(inside, context, valueType);
        } catch (IOException | RuntimeException e) {
            throw ReadFailures.explain(e, valueType).within(Paths.of(new Paths.Key(position)));
        }
    }

    @Override
    public @Nullable Object getDefaultValue(DecoderContext context, Argument<? super Object> type) {
        return delegate.getDefaultValue(context, type);
    }
}
