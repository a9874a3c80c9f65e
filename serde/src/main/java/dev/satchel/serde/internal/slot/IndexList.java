package dev.satchel.serde.internal.slot;

import dev.satchel.serde.internal.text.Swar;
import org.jspecify.annotations.Nullable;

/** A fast parser of the indices in an array or a set, in the form that devalue writes. */
public final class IndexList {

    static final int[] NONE = {};

    private IndexList() {}

    /**
     * Returns the comma-separated indices of slots, up to the closing bracket of the slot.
     *
     * @param from the start of the first one
     * @return null if there is anything else: white space, a constant, an index beyond the text
     */
    public static int @Nullable [] plain(SlotTable table, int slot, int from) {
        byte[] bytes = table.bytes();
        int end = table.end(slot) - 1;
        if (from > end || bytes[end] != ']') {
            return null;
        }
        if (from == end) {
            return NONE;
        }
        int[] indices = new int[Swar.countCommas(bytes, from, end) + 1];
        int most = table.count();
        int at = from;
        for (int i = 0; i < indices.length; i++) {
            long index = SlotIndex.index(bytes, at, most);
            if (index == SlotIndex.NONE) {
                return null;
            }
            at = SlotIndex.end(index);
            boolean ends = i == indices.length - 1 ? at == end : bytes[at] == ',';
            if (!ends) {
                return null;
            }
            indices[i] = SlotIndex.value(index);
            at++;
        }
        return indices;
    }
}
