package dev.satchel.session.internal.store;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import org.jspecify.annotations.Nullable;

/** The result of a commit. None of these is an error: errors fail the future. */
public sealed interface WriteResult {

    /** Why not all of it is stored; null if it is. */
    default @Nullable Reason dropped() {
        return null;
    }

    /** There was nothing to store. */
    record Nothing() implements WriteResult {}

    /**
     * They are stored.
     *
     * @param now the record as it is now
     */
    record Stored(LoadedRecord now) implements WriteResult {}

    /**
     * The session had got a new id meanwhile, and they are stored under that. This request does not learn the new id: a
     * visitor that knows an old one only must not.
     *
     * @param whole all of them; else those that {@link LateWrite} lets through
     */
    record Forwarded(boolean whole) implements WriteResult {

        @Override
        public @Nullable Reason dropped() {
            return whole ? null : Reason.RETIRED;
        }
    }

    /**
     * They are not stored.
     *
     * @param dropped why
     */
    record Dropped(Reason dropped) implements WriteResult {}
}
