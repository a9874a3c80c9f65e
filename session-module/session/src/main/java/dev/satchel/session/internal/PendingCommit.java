package dev.satchel.session.internal;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.SessionOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a request that are to be stored.
 *
 * @param contents what was changed
 * @param base what the changes were made to; null for a new session
 * @param id the id to store it under; null if there is nothing to store
 * @param key the driver key to store it under; null if there is nothing to store
 * @param changes what the request did, in order
 * @param destroyed what it ended, in order
 * @param regenerates whether it asked for a new id
 * @param refused why the changes are not to be stored; null if they are
 */
record PendingCommit(
        WorkingCopy contents,
        @Nullable LoadedRecord base,
        @Nullable String id,
        @Nullable String key,
        List<SessionOperation> changes,
        List<Ended> destroyed,
        boolean regenerates,
        @Nullable Reason refused) {

    /**
     * A session that the request ended.
     *
     * @param key its driver key
     * @param found what was loaded under it; null if it could not be loaded
     */
    record Ended(String key, @Nullable LoadedRecord found) {}

    boolean isEmpty() {
        return key == null && destroyed.isEmpty() && refused == null;
    }

    /** Returns true if it decides on access to a session, so that a failure must not pass for a success. */
    boolean isAboutTrust() {
        return !destroyed.isEmpty()
                || regenerates
                || contents.hasNewOwner()
                || (base != null && key != null && !base.key().equals(key));
    }

    @Override
    public String toString() {
        return "Pending";
    }
}
