package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.js.SparseArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JavaScript arrays: lists, or sparse arrays if elements are missing. */
final class ArrayReader {

    private ArrayReader() {}

    static Object read(ValueReader values, int place, SlotCursor cursor) {
        int[] indices = cursor.plainElements();
        if (indices != null) {
            List<@Nullable Object> list = values.place(place, new ArrayList<>(indices.length));
            for (int element : indices) {
                list.add(UntypedReader.child(values, element, list.size()));
            }
            return list;
        }
        if (cursor.startsWith("-7")) {
            return sparse(values, place, cursor);
        }
        if (cursor.containsHole()) {
            return holes(values, place, cursor);
        }
        List<@Nullable Object> list = values.place(place, new ArrayList<>());
        while (!cursor.take(']')) {
            if (!list.isEmpty()) {
                cursor.expect(',');
            }
            list.add(UntypedReader.child(values, cursor.index(), list.size()));
        }
        return list;
    }

    private static Object holes(ValueReader values, int place, SlotCursor cursor) {
        SparseArray array = values.place(place, new SparseArray(cursor.countElements()));
        for (int i = 0; !cursor.take(']'); i++) {
            if (i > 0) {
                cursor.expect(',');
            }
            int element = cursor.elementIndex();
            if (element != Wire.HOLE) {
                array.with(i, UntypedReader.child(values, element, i));
            }
        }
        return array;
    }

    /** Reads a sparse array without allocating its declared length. */
    private static Object sparse(ValueReader values, int place, SlotCursor cursor) {
        cursor.integer();
        cursor.expect(',');
        SparseArray array = values.place(place, new SparseArray(cursor.length()));
        while (!cursor.take(']')) {
            cursor.expect(',');
            long position = cursor.length();
            if (position >= array.length()) {
                throw new DevalueException("Expected a position inside of a sparse array, found one outside");
            }
            cursor.expect(',');
            array.with(position, UntypedReader.child(values, cursor.index(), position));
        }
        return array;
    }
}
