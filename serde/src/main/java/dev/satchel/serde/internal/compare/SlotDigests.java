package dev.satchel.serde.internal.compare;

import dev.satchel.serde.internal.slot.SlotTable;
import java.util.HashSet;
import java.util.Set;

/**
 * Digests of slots with all that they refer to: equal for two slots with equal values, regardless of the order of maps
 * and sets, and of sharing. For texts that this process has just written. Used by one thread.
 */
final class SlotDigests {

    private static final long CYCLE = 0x9E3779B97F4A7C15L;

    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final SlotTable table;
    private final boolean seesTags;
    private final long[] digests;
    private final byte[] states;

    SlotDigests(SlotTable table) {
        this(table, true);
    }

    /**
     * Creates digests.
     *
     * @param seesTags true if a bean with the tag of its class differs from the same bean without
     */
    SlotDigests(SlotTable table, boolean seesTags) {
        this.table = table;
        this.seesTags = seesTags;
        this.digests = new long[table.count()];
        this.states = new byte[table.count()];
    }

    SlotTable table() {
        return table;
    }

    /** Returns the digest of a slot, or of a constant. */
    long of(int slot) {
        if (slot < 0) {
            return mixed(slot);
        }
        if (states[slot] == OPEN) {
            return CYCLE;
        }
        if (states[slot] != DONE) {
            states[slot] = OPEN;
            digests[slot] = compute(slot);
            states[slot] = DONE;
        }
        return digests[slot];
    }

    private long compute(int slot) {
        SlotParts parts = SlotParts.of(table, slot);
        if (!seesTags && isTaggedBean(parts)) {
            return of(parts.at(0));
        }
        long digest = mixed(parts.others() + parts.kind().name().hashCode());
        switch (parts.kind()) {
            case LEAF, SEQUENCE -> {
                for (int i = 0; i < parts.size(); i++) {
                    digest = mixed(31 * digest + of(parts.at(i)));
                }
            }
            case OBJECT -> {
                for (int i = 0; i < parts.size(); i++) {
                    digest += mixed(31 * parts.nameHash(i) + of(parts.at(i)));
                }
            }
            case MAP -> {
                for (int i = 0; i + 1 < parts.size(); i += 2) {
                    digest += mixed(31 * of(parts.at(i)) + of(parts.at(i + 1)));
                }
            }
            case SET -> {
                for (int i = 0; i < parts.size(); i++) {
                    digest += mixed(of(parts.at(i)));
                }
            }
        }
        return digest;
    }

    private boolean isTaggedBean(SlotParts parts) {
        return parts.kind() == SlotParts.Kind.SEQUENCE
                && parts.size() == 1
                && parts.others() != 0
                && parts.at(0) >= 0
                && SlotParts.of(table, parts.at(0)).kind() == SlotParts.Kind.OBJECT;
    }

    /** Returns hashes of the tags of beans. */
    Set<Long> tags() {
        Set<Long> tags = new HashSet<>();
        for (int slot = 0; slot < table.count(); slot++) {
            SlotParts parts = SlotParts.of(table, slot);
            if (isTaggedBean(parts)) {
                tags.add(parts.others());
            }
        }
        return tags;
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
