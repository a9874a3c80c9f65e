package dev.satchel.serde;

import dev.satchel.serde.internal.slot.SlotLayout;
import dev.satchel.serde.internal.slot.SlotSet;
import dev.satchel.serde.internal.slot.SlotTable;
import java.util.IdentityHashMap;

/**
 * How many bytes values have. What several of them refer to counts for the first of them only, so that all sizes
 * together are no more than the texts that the values are in, and take no longer to find out.
 *
 * <p>Not thread-safe.
 */
public final class DevalueSizes {

    private final IdentityHashMap<SlotTable, SlotSet> counted = new IdentityHashMap<>();

    /** Creates one that has counted nothing. */
    public DevalueSizes() {}

    /**
     * Counts a value.
     *
     * @param value any value
     * @return how many bytes it has that were not counted before
     */
    public long add(DevalueValue value) {
        SlotTable table = value.table();
        SlotSet slots = counted.computeIfAbsent(table, text -> new SlotSet(text.count()));
        if (value.index() < 0) {
            return 0;
        }
        slots.add(value.index());
        long bytes = 0;
        while (slots.hasPending()) {
            int slot = slots.nextPending();
            // and a comma
            bytes += table.length(slot) + 1L;
            try {
                SlotLayout.forEachChild(table, slot, slots::add);
            } catch (DevalueException damaged) {
                // it counts with what could be followed
            }
        }
        return bytes;
    }
}
