package dev.satchel.serde.internal.compare;

import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the places where two texts do not stand for equal values. Used by one thread. */
public final class SlotComparison {

    /** Maximum number of differences that are reported. */
    private static final int MAX_DIFFERENCES = 100;

    private final SlotTable before;
    private final SlotTable after;
    private final SlotDigests digestsBefore;
    private final SlotDigests digestsAfter;

    /** Visited slots, as values may contain themselves. */
    private final Set<Integer> visited = new HashSet<>();

    public SlotComparison(SlotTable before, SlotTable after) {
        this.before = before;
        this.after = after;
        this.digestsBefore = new SlotDigests(before);
        this.digestsAfter = new SlotDigests(after);
    }

    /** Returns the paths to the places that differ, as far as they can be located, or empty if there are none. */
    public List<String> differences() {
        List<String> found = new ArrayList<>();
        if (!areSame(before.root(), after.root()) && !areSameWithoutTags()) {
            descend(before.root(), after.root(), "", found);
        }
        return found;
    }

    /**
     * Returns true if both texts contain the same beans, regardless of the places that have tags: a bean at a place of
     * its own class is written with a tag only if it was written before at a place of any class. After it was read, it
     * is written as an object of its own.
     */
    private boolean areSameWithoutTags() {
        SlotDigests one = new SlotDigests(before, false);
        SlotDigests other = new SlotDigests(after, false);
        return one.of(before.root()) == other.of(after.root()) && one.tags().equals(other.tags());
    }

    private boolean areSame(int one, int other) {
        return digestsBefore.of(one) == digestsAfter.of(other);
    }

    private void descend(int one, int other, String path, List<String> found) {
        if (found.size() == MAX_DIFFERENCES || (one >= 0 && !visited.add(one))) {
            return;
        }
        int size = found.size();
        if (one >= 0 && other >= 0) {
            SlotParts parts = SlotParts.of(before, one);
            SlotParts others = SlotParts.of(after, other);
            if (parts.kind() == others.kind()) {
                descend(parts, others, path, found);
            }
        }
        if (found.size() == size) {
            found.add(path);
        }
    }

    private void descend(SlotParts parts, SlotParts others, String path, List<String> found) {
        switch (parts.kind()) {
            case OBJECT -> descendObject(parts, others, path, found);
            case MAP -> descendMap(parts, others, path, found);
            case SET -> descendSet(parts, others, path, found);
            case SEQUENCE -> descendSequence(parts, others, path, found);
            default -> {}
        }
    }

    private void descendObject(SlotParts parts, SlotParts others, String path, List<String> found) {
        Map<String, Integer> there = new HashMap<>();
        for (int i = 0; i < others.size(); i++) {
            there.put(others.name(i), others.at(i));
        }
        for (int i = 0; i < parts.size(); i++) {
            descendInto(parts.at(i), there.get(parts.name(i)), path, parts.name(i), found);
        }
    }

    private void descendMap(SlotParts parts, SlotParts others, String path, List<String> found) {
        Map<Long, Integer> there = new HashMap<>();
        for (int i = 0; i + 1 < others.size(); i += 2) {
            there.put(digestsAfter.of(others.at(i)), others.at(i + 1));
        }
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            int key = parts.at(i);
            descendInto(parts.at(i + 1), there.get(digestsBefore.of(key)), path, new Paths.Key(i / 2), found);
        }
    }

    /**
     * Compares sets. Elements without an equal one on the other side are compared in order, as sets are mostly read as
     * they were written.
     */
    private void descendSet(SlotParts parts, SlotParts others, String path, List<String> found) {
        List<Integer> here = withoutEqual(parts, digestsBefore, others, digestsAfter);
        List<Integer> there = withoutEqual(others, digestsAfter, parts, digestsBefore);
        for (int i = 0; i < here.size() && i < there.size(); i++) {
            descend(here.get(i), there.get(i), path, found);
        }
    }

    private static List<Integer> withoutEqual(
            SlotParts parts, SlotDigests digests, SlotParts others, SlotDigests digestsOfOthers) {
        Set<Long> equals = new HashSet<>();
        for (int i = 0; i < others.size(); i++) {
            equals.add(digestsOfOthers.of(others.at(i)));
        }
        List<Integer> without = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!equals.contains(digests.of(parts.at(i)))) {
                without.add(parts.at(i));
            }
        }
        return without;
    }

    private void descendSequence(SlotParts parts, SlotParts others, String path, List<String> found) {
        boolean isTagged = parts.others() != 0;
        for (int i = 0; i < parts.size() && i < others.size(); i++) {
            descendInto(parts.at(i), others.at(i), path, isTagged ? null : (Object) i, found);
        }
    }

    private void descendInto(
            int one, @Nullable Integer other, String path, @Nullable Object place, List<String> found) {
        if (other == null || !areSame(one, other)) {
            descend(one, other == null ? Wire.HOLE : other, place == null ? path : path + Paths.of(place), found);
        }
    }
}
