package dev.satchel.serde.internal.read;

import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.TextType;
import dev.satchel.serde.internal.type.TypeMismatchException;
import java.time.Instant;
import java.util.Date;

/** Reads texts with a tag, such as those of dates, and converts them to a type. */
public final class TaggedTexts {

    private TaggedTexts() {}

    /** Returns the text after a tag, such as that of a date. */
    public static String read(ValueReader values, int slot) throws TypeMismatchException {
        if (values.kept(slot) instanceof String text) {
            return text;
        }
        SlotCursor inside = new SlotCursor(values.table(), slot);
        if (!TagNavigator.isText(inside)) {
            throw new TypeMismatchException("a string", TagNavigator.describe(values.table(), slot));
        }
        return rest(values, slot, inside);
    }

    /** Consumes the text, and the bracket after it. */
    public static String rest(ValueReader values, int slot, SlotCursor inside) {
        String text = TagReader.text(values, inside.atNumber() ? Wire.URL : "", inside);
        inside.expect(']');
        if (text.length() >= SlotTable.MIN_LONG_BYTES) {
            // thousands of entries may refer to one text
            values.chargeAllowance(text.length());
        }
        values.keep(slot, text);
        return text;
    }

    /**
     * Converts a text to a type, memoized except for instants, which {@code ScalarReaders} creates for each reference
     * too.
     */
    public static <T> T parse(ValueReader values, int slot, TextType<T> type, String text) {
        boolean isLong = text.length() >= SlotTable.MIN_LONG_BYTES;
        boolean isTime = type.type() == Instant.class || type.type() == Date.class;
        if (isTime && !isLong) {
            return type.parse(text);
        }
        return values.memoized(slot, type.type(), isLong ? text.length() : 0, () -> type.parse(text));
    }
}
