package dev.satchel.serde;

/** Texts behind tags, such as those of dates, where only the text is wanted. */
final class TaggedTexts {

    private TaggedTexts() {}

    /** The text behind a tag, such as that of a date. */
    static String read(ValueReader values, int slot) throws Mismatch {
        if (values.kept(slot) instanceof String text) {
            return text;
        }
        SlotCursor inside = new SlotCursor(values.table(), slot);
        if (!SlotTags.isText(inside)) {
            throw new Mismatch("a string", SlotTags.describe(values.table(), slot));
        }
        return rest(values, slot, inside);
    }

    /** Takes the text, and the bracket behind it. */
    static String rest(ValueReader values, int slot, SlotCursor inside) {
        String text = values.textBehindTag(inside.atNumber() ? Wire.URL : "", inside);
        inside.expect(']');
        values.keep(slot, text);
        return text;
    }
}
