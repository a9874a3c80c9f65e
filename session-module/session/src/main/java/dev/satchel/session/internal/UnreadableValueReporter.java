package dev.satchel.session.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.session.internal.record.LoadedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reports the unreadable values of one session: the first of them one by one, the others as a number. A damaged record
 * may have thousands.
 *
 * <p>Not thread-safe: the caller holds the lock of the session.
 */
final class UnreadableValueReporter {

    private static final int MAX_REPORTED_VALUES = 16;

    private final SessionManager manager;
    private int reported;
    private long others;

    UnreadableValueReporter(SessionManager manager) {
        this.manager = manager;
    }

    void add(@Nullable LoadedRecord record, String key, DevalueException unreadable) {
        if (reported == MAX_REPORTED_VALUES) {
            others++;
            return;
        }
        reported++;
        manager.reportUnreadable(record, key, unreadable);
    }

    /** Reports the number of values that were not reported one by one, if any. */
    void reportOthers() {
        if (others > 0) {
            manager.reportOtherUnreadable(others, MAX_REPORTED_VALUES);
            others = 0;
        }
    }
}
