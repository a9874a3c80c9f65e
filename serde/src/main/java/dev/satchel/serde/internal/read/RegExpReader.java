package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.js.RegExp;

/** Reads regular expressions. */
final class RegExpReader {

    private RegExpReader() {}

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
