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
 * The implementation of {@link DevalueSizes} on slot tables. Keeps the set of counted slots of each text.
 *
 * <p>Not thread-safe.
 */
public final class ValueSizes implements DevalueSizes {

    private final IdentityHashMap<SlotTable, SlotSet> counted = new IdentityHashMap<>();

    /** Creates a counter that has counted nothing. */
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
            // plus a comma
            bytes += table.length(slot) + 1L;
            try {
                SlotLayout.forEachChild(table, slot, slots::add);
            } catch (DevalueException damaged) {
                // a damaged slot counts with the references that could be read
            }
        }
        return bytes;
    }
}
