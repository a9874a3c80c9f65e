package dev.satchel.serde.internal.write;

import dev.satchel.serde.internal.slot.EntrySlots;
import dev.satchel.serde.internal.slot.ReferenceScanner;
import dev.satchel.serde.internal.slot.SlotTable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Copies slots from one text into another without decoding. The bytes are unchanged but for the indices, which are
 * assigned in the original order. Slots that two copied values share stay shared. Iterative, so that hostile input
 * cannot overflow the stack.
 */
final class SlotCopier {

    /** Number of texts up to which a linear search is faster than a hash look-up. */
    private static final int MAX_LINEAR_SOURCES = 8;

    private final SlotBuffer target;
    private final ReferenceScanner links;
    private final List<CopiedSlots> sources = new ArrayList<>(2);
    private @Nullable IdentityHashMap<SlotTable, CopiedSlots> indexed;
    private @Nullable CopiedSlots last;

    SlotCopier(SlotBuffer target, ReferenceScanner links) {
        this.target = target;
        this.links = links;
    }

    /** Copies a slot and all that it refers to. Returns its new index, or its constant. */
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
     * Copies in bulk, which is faster, the entries without a replacement. Slots that they share with others may be
     * missing.
     */
    void copyEntries(EntrySlots entries, IntFunction<@Nullable Object> instead) {
        CopiedSlots copied = from(entries.table());
        add(copied, entries, i -> instead.apply(i) != null);
        if (!copied.copyOthers()) {
            add(copied, entries, i -> instead.apply(i) == null);
            copied.copy();
        }
    }

    private static void add(CopiedSlots copied, EntrySlots entries, IntPredicate which) {
        for (int i = 0; i < entries.size(); i++) {
            if (which.test(i)) {
                copied.add(entries.keySlot(i));
                copied.add(entries.valueSlot(i));
            }
        }
    }

    private CopiedSlots from(SlotTable source) {
        CopiedSlots copied = last;
        if (copied == null || !copied.isFrom(source)) {
            copied = indexed == null ? findLinearly(source) : indexed.computeIfAbsent(source, this::begin);
            last = copied;
        }
        return copied;
    }

    private CopiedSlots findLinearly(SlotTable source) {
        for (CopiedSlots each : sources) {
            if (each.isFrom(source)) {
                return each;
            }
        }
        CopiedSlots begun = begin(source);
        sources.add(begun);
        if (sources.size() == MAX_LINEAR_SOURCES) {
            IdentityHashMap<SlotTable, CopiedSlots> index = new IdentityHashMap<>();
            sources.forEach(each -> index.put(each.source(), each));
            indexed = index;
        }
        return begun;
    }

    private CopiedSlots begin(SlotTable source) {
        return new CopiedSlots(source, target, links);
    }
}
