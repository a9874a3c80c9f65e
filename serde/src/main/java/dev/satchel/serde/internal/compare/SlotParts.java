package dev.satchel.serde.internal.compare;

import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotLayout;
import dev.satchel.serde.internal.slot.SlotTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The slots that one slot refers to, with the property names or the tag before them. For texts that this process has
 * written.
 */
final class SlotParts {

    /** The kind of a slot, with regard to the order of its parts. */
    enum Kind {
        /** A text, a number, or a tag with a text. */
        LEAF,
        /** Properties by name. */
        OBJECT,
        /** Keys and values, alternating. */
        MAP,
        SET,
        /** Elements, or the content of a tag. */
        SEQUENCE
    }

    private final SlotTable table;
    private final Kind kind;
    private int[] indices = new int[8];

    /** The beginning and the end of the name before each part, if parts have names. */
    private int[] names = new int[16];

    private int size;
    private long others;

    private SlotParts(SlotTable table, Kind kind) {
        this.table = table;
        this.kind = kind;
    }

    static SlotParts of(SlotTable table, int slot) {
        SlotCursor cursor = new SlotCursor(table, slot);
        SlotLayout layout = SlotLayout.open(cursor);
        SlotParts parts = new SlotParts(table, kindOf(layout, cursor));
        if (layout == SlotLayout.LEAF) {
            parts.others = parts.hash(table.start(slot), table.end(slot));
            return parts;
        }
        for (int position = 0; !cursor.take(layout.closing()); position++) {
            if (position > 0) {
                cursor.expect(',');
            }
            if (layout == SlotLayout.OBJECT) {
                int from = cursor.position();
                cursor.skipToken();
                parts.addName(from, cursor.position());
                cursor.expect(':');
            }
            if (cursor.atNumber() && layout.isIndex(position)) {
                parts.add(cursor.integer());
            } else {
                int from = cursor.position();
                cursor.skipToken();
                parts.others = 31 * parts.others + parts.hash(from, cursor.position());
            }
        }
        return parts;
    }

    private static Kind kindOf(SlotLayout layout, SlotCursor cursor) {
        if (layout == SlotLayout.LEAF) {
            return Kind.LEAF;
        }
        if (layout == SlotLayout.OBJECT) {
            return Kind.OBJECT;
        }
        if (layout == SlotLayout.ARRAY && cursor.startsWith("\"Map\"")) {
            return Kind.MAP;
        }
        return layout == SlotLayout.ARRAY && cursor.startsWith("\"Set\"") ? Kind.SET : Kind.SEQUENCE;
    }

    private void addName(int from, int to) {
        if (2 * size == names.length) {
            names = Arrays.copyOf(names, 2 * names.length);
        }
        names[2 * size] = from;
        names[2 * size + 1] = to;
    }

    private void add(int index) {
        if (size == indices.length) {
            indices = Arrays.copyOf(indices, 2 * size);
        }
        indices[size++] = index;
    }

    private long hash(int from, int to) {
        byte[] bytes = table.bytes();
        long hash = (long) to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 0x100000001B3L ^ bytes[i];
        }
        return hash;
    }

    Kind kind() {
        return kind;
    }

    int size() {
        return size;
    }

    /** Returns the slot, or the constant, of a part. */
    int at(int part) {
        return indices[part];
    }

    /** Returns the hash of the name of a part of an object. */
    long nameHash(int part) {
        return hash(names[2 * part], names[2 * part + 1]);
    }

    /** Returns the name of a part of an object, as it is written between the quotes. */
    String name(int part) {
        int from = names[2 * part] + 1;
        return new String(table.bytes(), from, names[2 * part + 1] - 1 - from, StandardCharsets.UTF_8);
    }

    /** Returns the hash of everything that is not a part: a tag, a text, a length. */
    long others() {
        return others;
    }
}
