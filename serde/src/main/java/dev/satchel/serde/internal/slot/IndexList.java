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
            int begin = at;
            int value = 0;
            while (at < end && at - begin < 9) {
                int digit = bytes[at] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                value = value * 10 + digit;
                at++;
            }
            boolean leadingZero = at - begin > 1 && bytes[begin] == '0';
            boolean ends = i == indices.length - 1 ? at == end : bytes[at] == ',';
            if (at == begin || leadingZero || !ends || value >= most) {
                return null;
            }
            indices[i] = value;
            at++;
        }
        return indices;
    }
}
