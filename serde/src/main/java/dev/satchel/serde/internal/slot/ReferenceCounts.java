package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;

/**
 * How many times each slot of a text is referred to. What nothing leads to from the root does not count: it is not
 * there any more when the value is written again, and must not change what the value is read as.
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
            // who reads that slot hears of it
        }
    }
}
