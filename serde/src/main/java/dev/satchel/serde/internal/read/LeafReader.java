package dev.satchel.serde.internal.read;

import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.TypeMismatchException;

/** Reads slots, or constants, as leaves of a declared kind. */
public final class LeafReader {

    private LeafReader() {}

    /** Returns true for null, and for what JavaScript has besides it. */
    public static boolean isNull(SlotTable table, int slot) {
        if (slot == Wire.UNDEFINED || slot == Wire.HOLE) {
            return true;
        }
        if (slot < 0 || table.first(slot) != 'n') {
            return false;
        }
        SlotCursor inside = new SlotCursor(table, slot);
        inside.word("null");
        inside.expectEnd();
        return true;
    }

    /** Returns a string, a text without its tag, or a number or boolean as a text. */
    public static String string(ValueReader values, int slot) throws TypeMismatchException {
        if (slot >= 0) {
            SlotCursor inside = new SlotCursor(values.table(), slot);
            char start = inside.peek();
            if (start == '"') {
                return UntypedReader.string(values, slot);
            }
            if (start == '[') {
                return TaggedTexts.read(values, slot);
            }
        }
        Object value = values.read(slot);
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new TypeMismatchException("a string", TagNavigator.describe(values.table(), slot));
    }

    public static boolean bool(ValueReader values, int slot) throws TypeMismatchException {
        if (slot >= 0 && values.read(slot) instanceof Boolean bool) {
            return bool;
        }
        throw new TypeMismatchException("a boolean", TagNavigator.describe(values.table(), slot));
    }

    public static Number number(ValueReader values, int slot) throws TypeMismatchException {
        values.chargeBytesIfLong(slot);
        if (values.read(slot) instanceof Number number) {
            return number;
        }
        throw new TypeMismatchException("a number", TagNavigator.describe(values.table(), slot));
    }
}
