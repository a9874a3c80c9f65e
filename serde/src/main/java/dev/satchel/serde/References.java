package dev.satchel.serde;

/** How many times each slot of a text is referred to. */
final class References {

    private References() {}

    static int[] count(SlotTable table) {
        int[] references = new int[table.count()];
        for (int slot = 0; slot < table.count(); slot++) {
            count(table, slot, references);
        }
        return references;
    }

    private static void count(SlotTable table, int slot, int[] references) {
        try {
            SlotLayout.forEachChild(table, slot, child -> references[child]++);
        } catch (DevalueException damaged) {
            // who reads that slot hears of it
        }
    }
}
