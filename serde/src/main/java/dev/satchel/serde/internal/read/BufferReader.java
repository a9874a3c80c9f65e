package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.type.PrimitiveArrays;
import dev.satchel.serde.js.ArrayBuffer;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.BufferView.Kind;
import java.util.Base64;

/** Reads buffers, and arrays of numbers and other views on them. */
final class BufferReader {

    private BufferReader() {}

    static Object readBuffer(SlotCursor cursor) {
        try {
            return new ArrayBuffer(decode(cursor.string()));
        } catch (IllegalArgumentException e) {
            throw new DevalueException("Expected base64 with padding, found something else");
        }
    }

    /** Decodes base64 strictly. Java's decoder accepts missing padding and unused bits. */
    private static byte[] decode(String base64) {
        int last = base64.length() - 4;
        if (base64.length() % 4 != 0) {
            throw new IllegalArgumentException("no padding");
        }
        if (base64.endsWith("=")) {
            String end = base64.substring(last);
            byte[] bytes = Base64.getDecoder().decode(end);
            if (!Base64.getEncoder().encodeToString(bytes).equals(end)) {
                throw new IllegalArgumentException("bits that are left over");
            }
        }
        return Base64.getDecoder().decode(base64);
    }

    /**
     * Reads a view: a Java array if there is one for its kind and the buffer has no other reference, else the view
     * itself.
     */
    static Object readView(ValueReader values, Kind kind, SlotCursor cursor) {
        int slot = cursor.index();
        if (slot < 0 || !(values.read(slot) instanceof ArrayBuffer buffer)) {
            throw new DevalueException("Expected a buffer behind a view, found something else");
        }
        BufferView view;
        try {
            if (cursor.take(',')) {
                int offset = cursor.integer();
                cursor.expect(',');
                view = new BufferView(kind, buffer, offset, cursor.integer());
            } else {
                view = BufferView.whole(kind, buffer);
            }
        } catch (IllegalArgumentException e) {
            throw new DevalueException("Expected a view inside of its buffer, found another one");
        }
        Object array = view.isWhole() && values.table().referencesTo(slot) == 1 ? PrimitiveArrays.arrayOf(view) : null;
        return array == null ? view : array;
    }
}
