package dev.satchel.session.internal.store;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import org.jspecify.annotations.Nullable;

/** The result of a commit. None of these is an error: errors fail the future. */
public sealed interface CommitResult {

    /** Returns why changes were dropped, or null if all are stored. */
    default @Nullable Reason dropped() {
        return null;
    }

    /** There were no changes. */
    record Nothing() implements CommitResult {}

    /**
     * The changes are stored.
     *
     * @param now the stored record
     */
    record Stored(LoadedRecord now) implements CommitResult {}

    /**
     * Another request has given the session a new id, and the changes are stored under it. This request does not learn
     * the new id, since its visitor may know the old one only.
     *
     * @param whole whether all changes are stored, or only those that {@link LateWrite} allows
     */
    record Forwarded(boolean whole) implements CommitResult {

        @Override
        public @Nullable Reason dropped() {
            return whole ? null : Reason.RETIRED;
        }
    }

    /**
     * The changes are dropped.
     *
     * @param dropped the reason
     */
    record Dropped(Reason dropped) implements CommitResult {}
}
