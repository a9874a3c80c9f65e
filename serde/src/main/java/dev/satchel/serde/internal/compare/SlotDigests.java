package dev.satchel.serde.internal.compare;

import dev.satchel.serde.internal.slot.SlotTable;
import java.util.HashSet;
import java.util.Set;

/**
 * What slots say with all that they refer to, as one number for each: the same for two slots that stand for equal
 * values, in whatever order maps and sets have them, and whether parts are shared or not. For texts that were written
 * here a moment ago; used by one thread.
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
     * Digests.
     *
     * @param seesTags whether a bean with the tag of its class is another one than the same bean without
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

    /** The digest of a slot, or of a constant. */
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

    /** Hashes of the tags that beans have. */
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
