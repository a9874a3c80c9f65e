package dev.satchel.serde.internal.compare;

import dev.satchel.serde.DevalueComparison;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueValue;
import dev.satchel.serde.internal.slot.ReadAllowance;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotLayout;
import dev.satchel.serde.internal.slot.SlotReference;
import dev.satchel.serde.internal.slot.SlotTable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The implementation of {@link DevalueComparison} on slot tables. Memoizes equal pairs of slots.
 *
 * <p>Not thread-safe.
 */
public final class ValueComparison implements DevalueComparison {

    /** Maximum number of compared bytes per byte of the texts. */
    private static final long MAX_COMPARED_PER_BYTE = 32;

    /** The texts of the last values. */
    private @Nullable SlotTable first;

    private @Nullable SlotTable second;

    /** Pairs of slots that are equal, one in each half. */
    private final Set<Long> same = new HashSet<>();

    private long compared;

    /** Creates a comparison with no memoized pairs. */
    public ValueComparison() {}

    @Override
    public boolean areSame(DevalueValue one, DevalueValue other) {
        SlotReference left = (SlotReference) one;
        SlotReference right = (SlotReference) other;
        if (left.table() != first || right.table() != second) {
            first = left.table();
            second = right.table();
            same.clear();
            compared = 0;
        }
        Walk walk = new Walk(left.table(), right.table());
        if (!walk.areSame(left.index(), right.index())) {
            return false;
        }
        same.addAll(walk.visited);
        return true;
    }

    /** Traverses two values in parallel. A pair of slots that was visited before counts as equal. */
    private final class Walk {

        private final SlotTable one;
        private final SlotTable other;
        private final Set<Long> visited = new HashSet<>();
        private final Deque<Long> pending = new ArrayDeque<>();

        Walk(SlotTable one, SlotTable other) {
            this.one = one;
            this.other = other;
        }

        boolean areSame(int first, int second) {
            boolean match = visit(first, second);
            while (match && !pending.isEmpty()) {
                long pair = pending.pop();
                match = match((int) (pair >> Integer.SIZE), (int) pair);
            }
            return match;
        }

        /** Visits a pair. Returns false if the slots differ. */
        private boolean visit(int first, int second) {
            if (first < 0 || second < 0) {
                return first == second;
            }
            if (first >= one.count() || second >= other.count()) {
                // damaged: they differ if only one of them is
                return first >= one.count() && second >= other.count();
            }
            long pair = (long) first << Integer.SIZE | second;
            if (!same.contains(pair) && visited.add(pair)) {
                pending.push(pair);
            }
            return true;
        }

        private boolean match(int first, int second) {
            compared += ReadAllowance.CONTAINER_BYTES + one.length(first) + other.length(second);
            if (compared > MAX_COMPARED_PER_BYTE * (one.bytes().length + other.bytes().length)) {
                return false;
            }
            try {
                return matchParts(first, second);
            } catch (DevalueException damaged) {
                return areBytesSame(first, second);
            }
        }

        private boolean matchParts(int first, int second) {
            SlotCursor left = new SlotCursor(one, first);
            SlotCursor right = new SlotCursor(other, second);
            SlotLayout layout = SlotLayout.open(left);
            if (layout != SlotLayout.open(right)) {
                return false;
            }
            if (layout == SlotLayout.LEAF) {
                return areBytesSame(first, second);
            }
            for (int position = 0; !left.take(layout.closing()); position++) {
                if (right.take(layout.closing())) {
                    return false;
                }
                if (position > 0) {
                    left.expect(',');
                    right.expect(',');
                }
                if (layout == SlotLayout.OBJECT) {
                    if (!matchToken(left, right)) {
                        return false;
                    }
                    left.expect(':');
                    right.expect(':');
                }
                boolean isIndex = layout.isIndex(position) && left.atNumber() && right.atNumber();
                if (isIndex ? !visit(left.integer(), right.integer()) : !matchToken(left, right)) {
                    return false;
                }
            }
            return right.take(layout.closing());
        }

        private boolean areBytesSame(int first, int second) {
            return Arrays.equals(
                    one.bytes(),
                    one.start(first),
                    one.end(first),
                    other.bytes(),
                    other.start(second),
                    other.end(second));
        }

        private boolean matchToken(SlotCursor left, SlotCursor right) {
            int from = left.position();
            left.skipToken();
            int otherFrom = right.position();
            right.skipToken();
            return Arrays.equals(one.bytes(), from, left.position(), other.bytes(), otherFrom, right.position());
        }
    }
}
