package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.ReadAllowance;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.TextTypes;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.BufferView.Kind;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.Undefined;
import io.micronaut.core.type.Argument;
import java.util.Optional;

/** Reads arrays that begin with a tag: containers, texts, views, and the types of the application. */
final class TagReader {

    private TagReader() {}

    /** Reads the rest of a slot after its tag, up to the bracket. */
    static Object read(ValueReader values, int place, String tag, SlotCursor cursor) {
        switch (tag) {
            case Wire.MAP -> {
                return MapReader.readMap(values, place, cursor);
            }
            case Wire.SET -> {
                return MapReader.readSet(values, place, cursor);
            }
            case Wire.NULL_PROTOTYPE -> {
                return ObjectReader.readNullPrototype(values, place, cursor);
            }
            default -> {}
        }
        cursor.expect(',');
        Object value = readBehindTag(values, place, tag, cursor);
        cursor.expect(']');
        return value;
    }

    private static Object readBehindTag(ValueReader values, int place, String tag, SlotCursor cursor) {
        if (Wire.isText(tag)) {
            return readText(values, tag, cursor);
        }
        Kind kind = Kind.tagged(tag);
        if (kind != null) {
            return BufferReader.readView(values, kind, cursor);
        }
        return switch (tag) {
            case Wire.REG_EXP -> RegExpReader.read(cursor);
            case Wire.ARRAY_BUFFER -> BufferReader.readBuffer(cursor);
            case Wire.BOXED -> readBoxed(values, cursor);
            case Wire.OPTIONAL -> Optional.ofNullable(UntypedReader.child(values, cursor.index(), null));
            default -> readCustom(values, place, tag, cursor);
        };
    }

    private static Object readText(ValueReader values, String tag, SlotCursor cursor) {
        String text = text(values, tag, cursor);
        if (Wire.isLongNumber(tag)) {
            values.limits().checkDigits(text);
        }
        if (text.length() >= SlotTable.MIN_LONG_BYTES) {
            // a text may have many references
            values.chargeBytes(text.length());
            values.chargeAllowance(ReadAllowance.toParse(text.length()));
        }
        return TextTypes.read(tag, text);
    }

    /** Returns the text itself, or the text at an index, as Astro writes URLs. */
    static String text(ValueReader values, String tag, SlotCursor cursor) {
        if (!tag.equals(Wire.URL) || !cursor.atNumber()) {
            return cursor.string();
        }
        if (values.read(cursor.index()) instanceof String text) {
            return text;
        }
        throw new DevalueException("Expected a text behind its tag, found something else");
    }

    private static Object readBoxed(ValueReader values, SlotCursor cursor) {
        int index = cursor.index();
        // a container is not read, as it could contain this slot
        Object value = index >= 0 && new SlotCursor(values.table(), index).opensContainerBut("\"BigInt\"")
                ? null
                : values.read(index);
        if (value == null || value == Undefined.UNDEFINED) {
            throw new DevalueException("Expected a primitive inside of its object, found something else");
        }
        return new Boxed(value);
    }

    private static Object readCustom(ValueReader values, int place, String tag, SlotCursor cursor) {
        int index = cursor.index();
        Class<?> type = values.registeredType(tag);
        if (type == null) {
            Tagged tagged = values.place(place, new Tagged(tag, null));
            tagged.fill(UntypedReader.child(values, index, null));
            refuseCycleOfTags(tagged);
            return tagged;
        }
        Object bean = values.read(index, Argument.of(type));
        if (bean == null) {
            throw new DevalueException("Expected a " + type.getName() + " behind its tag, found null");
        }
        return bean;
    }

    /** Throws for a cycle of tags, which has no value. */
    private static void refuseCycleOfTags(Tagged first) {
        for (Object inside = first.value(); inside instanceof Tagged next; inside = next.value()) {
            if (isSame(next, first)) {
                throw new DevalueException("Expected a value behind a tag, found the tag itself");
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // equal tags may be nested
    private static boolean isSame(Tagged one, Tagged other) {
        return one == other;
    }
}
