package dev.satchel.serde.internal.read;

import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.TypeMismatchException;

/** Reads texts with a tag, such as those of dates, without conversion. */
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
        String text = values.textBehindTag(inside.atNumber() ? Wire.URL : "", inside);
        inside.expect(']');
        values.keep(slot, text);
        return text;
    }
}
