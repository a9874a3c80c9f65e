package dev.satchel.serde;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies slots from one text into another without decoding them: the bytes stay as they are, only the indices in them
 * are given anew, in the order in which the slots stood. What two copied values share stays shared. A payload cannot
 * make it recurse.
 */
final class SlotCopier {

    private final SlotWriter target;
    private final IdentityHashMap<SlotTable, CopiedSlots> tables = new IdentityHashMap<>(4);
    private @Nullable CopiedSlots last;

    SlotCopier(SlotWriter target) {
        this.target = target;
    }

    /** Copies a slot and all it refers to. Returns its new index, or the constant that it is. */
    int copy(SlotTable source, int index) {
        if (index < 0) {
            return index;
        }
        CopiedSlots copied = from(source);
        if (!copied.has(index)) {
            copied.add(index);
            copied.copy();
        }
        return copied.indexOf(index);
    }

    /**
     * Copies at once, which is faster, what is in a map of the entries of a text. Most of the time that is nearly all
     * of the text.
     */
    void copyEntries(Map<?, ?> map, SlotTable source) {
        CopiedSlots copied = from(source);
        boolean done = addOthers(map, source, copied) && copied.copyOthers();
        if (!done) {
            copied.clear();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                DevalueValue value = entryOf(entry, source);
                if (value != null) {
                    copied.add(value.keySlot());
                    copied.add(value.index());
                }
            }
            copied.copy();
        }
    }

    /** Adds the entries of the text that are not in the map. Says whether those that are have kept their order. */
    private static boolean addOthers(Map<?, ?> map, SlotTable source, CopiedSlots copied) {
        SlotCursor cursor = new SlotCursor(source, 0);
        cursor.take('[');
        cursor.tag();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            DevalueValue value = entryOf(entry, source);
            while (value != null) {
                if (!cursor.take(',')) {
                    return false;
                }
                int key = cursor.index();
                cursor.expect(',');
                int index = cursor.index();
                if (key == value.keySlot() && index == value.index()) {
                    break;
                }
                copied.add(key);
                copied.add(index);
            }
        }
        while (cursor.take(',')) {
            copied.add(cursor.index());
        }
        return true;
    }

    private static @Nullable DevalueValue entryOf(Map.Entry<?, ?> entry, SlotTable source) {
        return entry.getValue() instanceof DevalueValue value
                        && value.table() == source
                        && value.isUnder(entry.getKey())
                ? value
                : null;
    }

    private CopiedSlots from(SlotTable source) {
        CopiedSlots copied = last;
        if (copied == null || !copied.isFrom(source)) {
            copied = tables.computeIfAbsent(source, table -> new CopiedSlots(table, target));
            last = copied;
        }
        return copied;
    }
}
