package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;

/**
 * Counts the references to each slot of a text. Slots that are unreachable from the root do not count: they are dropped
 * when the value is written again, and must not change how it is read.
 */
public final class ReferenceCounts {

    private ReferenceCounts() {}

    public static int[] count(SlotTable table) {
        int[] references = new int[table.count()];
        SlotSet reached = new SlotSet(table.count());
        if (table.root() >= 0) {
            reached.add(table.root());
        }
        while (reached.hasPending()) {
            count(table, reached.nextPending(), references, reached);
        }
        return references;
    }

    private static void count(SlotTable table, int slot, int[] references, SlotSet reached) {
        try {
            SlotLayout.forEachChild(table, slot, child -> {
                references[child]++;
                reached.add(child);
            });
        } catch (DevalueException damaged) {
            // reported when that slot is read
        }
    }
}
