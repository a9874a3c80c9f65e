package dev.satchel.session.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.session.internal.record.LoadedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reports the values of one session that cannot be read: the first of them one by one, the others as a number. A
 * damaged record may have thousands.
 *
 * <p>Not thread-safe: {@link RequestSession} holds its lock.
 */
final class UnreadableValueReporter {

    private static final int ONE_BY_ONE = 16;

    private final SessionManager manager;
    private int reported;
    private long others;

    UnreadableValueReporter(SessionManager manager) {
        this.manager = manager;
    }

    void add(@Nullable LoadedRecord record, String key, DevalueException unreadable) {
        if (reported == ONE_BY_ONE) {
            others++;
            return;
        }
        reported++;
        manager.unreadable(record, key, unreadable);
    }

    /** Reports how many there were that have no line of their own, if any. */
    void reportOthers() {
        if (others > 0) {
            manager.unreadableOthers(others, ONE_BY_ONE);
            others = 0;
        }
    }
}
