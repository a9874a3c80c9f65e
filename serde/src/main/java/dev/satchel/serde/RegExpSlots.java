package dev.satchel.serde;

/** Builds regular expressions. */
final class RegExpSlots {

    private RegExpSlots() {}

    static Object read(SlotCursor cursor) {
        String source = cursor.string();
        String flags = cursor.take(',') ? cursor.string() : "";
        try {
            return new RegExp(source, flags);
        } catch (IllegalArgumentException e) {
            throw new DevalueException("Expected the flags of a regular expression, found something else");
        }
    }
}
