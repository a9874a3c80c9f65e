package dev.satchel.serde;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where two texts do not stand for equal values. Used by one thread. */
final class SlotComparison {

    private final SlotTable before;
    private final SlotTable after;
    private final SlotDigests digestsBefore;
    private final SlotDigests digestsAfter;

    /** Where it has been looked already, as values may contain themselves. */
    private final Set<Integer> visited = new HashSet<>();

    SlotComparison(SlotTable before, SlotTable after) {
        this.before = before;
        this.after = after;
        this.digestsBefore = new SlotDigests(before);
        this.digestsAfter = new SlotDigests(after);
    }

    /** The path to the first place that differs, as far as it can be told; null if there is none. */
    @Nullable
    String difference() {
        if (areSame(before.root(), after.root())) {
            return null;
        }
        StringBuilder path = new StringBuilder();
        descend(before.root(), after.root(), path);
        return path.toString();
    }

    private boolean areSame(int one, int other) {
        return digestsBefore.of(one) == digestsAfter.of(other);
    }

    private void descend(int one, int other, StringBuilder path) {
        if (one < 0 || other < 0 || !visited.add(one)) {
            return;
        }
        SlotParts parts = SlotParts.of(before, one);
        SlotParts others = SlotParts.of(after, other);
        if (parts.kind() != others.kind()) {
            return;
        }
        switch (parts.kind()) {
            case OBJECT -> descendObject(parts, others, path);
            case MAP -> descendMap(parts, others, path);
            case SEQUENCE -> descendSequence(parts, others, path);
            default -> {}
        }
    }

    private void descendObject(SlotParts parts, SlotParts others, StringBuilder path) {
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < others.size(); i++) {
            found.put(others.name(i), others.at(i));
        }
        for (int i = 0; i < parts.size(); i++) {
            Integer there = found.get(parts.name(i));
            if (there == null || !areSame(parts.at(i), there)) {
                Paths.append(path, parts.name(i));
                descend(parts.at(i), there == null ? Wire.UNDEFINED : there, path);
                return;
            }
        }
    }

    private void descendMap(SlotParts parts, SlotParts others, StringBuilder path) {
        Map<Long, Integer> found = new HashMap<>();
        for (int i = 0; i + 1 < others.size(); i += 2) {
            found.put(digestsAfter.of(others.at(i)), others.at(i + 1));
        }
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            Integer there = found.get(digestsBefore.of(parts.at(i)));
            if (there == null || !areSame(parts.at(i + 1), there)) {
                int key = parts.at(i);
                Paths.append(
                        path, Paths.Key.of(key >= 0 && before.isPlainString(key) ? before.plainString(key) : null));
                descend(parts.at(i + 1), there == null ? Wire.UNDEFINED : there, path);
                return;
            }
        }
    }

    private void descendSequence(SlotParts parts, SlotParts others, StringBuilder path) {
        boolean tagged = parts.others() != 0;
        for (int i = 0; i < parts.size() && i < others.size(); i++) {
            if (!areSame(parts.at(i), others.at(i))) {
                Paths.append(path, tagged ? null : (Object) i);
                descend(parts.at(i), others.at(i), path);
                return;
            }
        }
    }
}
