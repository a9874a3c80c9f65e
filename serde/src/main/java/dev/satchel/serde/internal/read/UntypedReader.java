package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.ReadAllowance;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.FastInstantParser;
import dev.satchel.serde.js.Undefined;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads slots without a type: as the values that their texts and tags say. */
public final class UntypedReader {

    private UntypedReader() {}

    /** Reads a slot, or a constant. */
    static @Nullable Object read(ValueReader values, int index) {
        if (index < 0) {
            return constant(index);
        }
        return values.table().isLong(index) ? readLong(values, index) : readShort(values, index);
    }

    /**
     * Reads a value inside a container.
     *
     * @param place its place, for the path in errors; see {@link Paths}
     */
    static @Nullable Object child(ValueReader values, int index, @Nullable Object place) {
        values.chargeAllowance(ReadAllowance.ELEMENT_BYTES);
        try {
            return read(values, index);
        } catch (DevalueException e) {
            throw place == null ? e : e.within(Paths.of(place));
        }
    }

    /** Returns the string of a slot whose first byte says that it is one. */
    public static String string(ValueReader values, int slot) {
        SlotTable table = values.table();
        if (table.isLong(slot) && readLong(values, slot) instanceof String text) {
            return text;
        }
        if (table.isPlainString(slot)) {
            return table.plainString(slot);
        }
        return new SlotCursor(table, slot).string();
    }

    /** Reads a long slot, memoized. */
    private static @Nullable Object readLong(ValueReader values, int slot) {
        SlotTable table = values.table();
        byte first = table.first(slot);
        if (first == '[' || first == '{') {
            return container(values, slot, new SlotCursor(table, slot));
        }
        Object value = values.kept(slot);
        if (value == null) {
            values.chargeAllowance(table.length(slot));
            value = readShort(values, slot);
            values.keep(slot, value);
        }
        return value;
    }

    private static @Nullable Object readShort(ValueReader values, int index) {
        SlotTable table = values.table();
        if (table.isPlainString(index)) {
            return table.plainString(index);
        }
        SlotCursor cursor = new SlotCursor(table, index);
        Object value;
        switch (cursor.peek()) {
            case '"' -> value = cursor.string();
            case '{', '[' -> {
                return container(values, index, cursor);
            }
            case 't' -> {
                cursor.word("true");
                value = true;
            }
            case 'f' -> {
                cursor.word("false");
                value = false;
            }
            case 'n' -> {
                cursor.word("null");
                cursor.expectEnd();
                return null;
            }
            default -> value = cursor.number();
        }
        cursor.expectEnd();
        return value;
    }

    private static Object constant(int constant) {
        return switch (constant) {
            case Wire.UNDEFINED -> Undefined.UNDEFINED;
            case Wire.NAN -> Double.NaN;
            case Wire.POSITIVE_INFINITY -> Double.POSITIVE_INFINITY;
            case Wire.NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
            case Wire.NEGATIVE_ZERO -> -0.0;
            default -> throw new DevalueException("Expected a constant, found a number that is none");
        };
    }

    private static Object container(ValueReader values, int index, SlotCursor cursor) {
        ResolvedSlots built = values.containers();
        Object known = built.get(index);
        if (known == ResolvedSlots.IN_PROGRESS) {
            throw new DevalueException("Expected a value, found one that contains itself where it cannot");
        }
        if (known != null) {
            return known;
        }
        values.chargeAllowance(ReadAllowance.CONTAINER_BYTES + values.table().length(index));
        values.enterContainer();
        // a container is registered before its content is read, so that the content can refer to it
        int place = built.open(index);
        Object value;
        Instant time = FastInstantParser.parseInstantSlot(values.table(), index);
        if (time != null) {
            value = time;
        } else {
            value = content(values, place, cursor);
            cursor.expectEnd();
        }
        built.set(place, value);
        values.leaveContainer();
        return value;
    }

    private static Object content(ValueReader values, int place, SlotCursor cursor) {
        if (cursor.take('{')) {
            return ObjectReader.read(values, place, cursor);
        }
        cursor.expect('[');
        String tag = cursor.tag();
        return tag == null ? ArrayReader.read(values, place, cursor) : TagReader.read(values, place, tag, cursor);
    }
}
