package dev.satchel.serde.internal.compare;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueSizes;
import dev.satchel.serde.DevalueValue;
import dev.satchel.serde.internal.slot.SlotLayout;
import dev.satchel.serde.internal.slot.SlotReference;
import dev.satchel.serde.internal.slot.SlotSet;
import dev.satchel.serde.internal.slot.SlotTable;
import java.util.IdentityHashMap;

/**
 * How many bytes values have. What several of them refer to counts for the first of them only, so that all sizes
 * together are no more than the texts that the values are in, and take no longer to find out.
 *
 * <p>Not thread-safe.
 */
public final class ValueSizes implements DevalueSizes {

    private final IdentityHashMap<SlotTable, SlotSet> counted = new IdentityHashMap<>();

    /** Creates one that has counted nothing. */
    public ValueSizes() {}

    @Override
    public long add(DevalueValue value) {
        SlotReference reference = (SlotReference) value;
        SlotTable table = reference.table();
        SlotSet slots = counted.computeIfAbsent(table, text -> new SlotSet(text.count()));
        if (reference.index() < 0) {
            return 0;
        }
        slots.add(reference.index());
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
