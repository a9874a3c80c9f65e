package dev.satchel.session.internal;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.SessionOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a request that a commit stores.
 *
 * @param action what is done with the changes
 * @param rejection why the changes are dropped; null if they are stored
 * @param contents the working copy with the changes
 * @param base the record that the changes were made to; null for a new session
 * @param id the id to store the record under; null if nothing is written
 * @param key the driver key to store the record under; null if nothing is written
 * @param changes the operations of the request, in order
 * @param destroyed the sessions that the request has destroyed, in order
 * @param mustNotFailSilently whether it decides on access to a session, so that a failure must be reported
 */
record PendingCommit(
        CommitAction action,
        @Nullable Reason rejection,
        WorkingCopy contents,
        @Nullable LoadedRecord base,
        @Nullable String id,
        @Nullable String key,
        List<SessionOperation> changes,
        List<DestroyedSession> destroyed,
        boolean mustNotFailSilently) {

    /** Returns what is to be committed of a session in a state, or null if that is nothing. */
    static @Nullable PendingCommit of(
            SessionState state,
            SessionIdentity identity,
            WorkingCopy contents,
            List<DestroyedSession> destroyed,
            boolean mustNotFailSilently) {
        CommitAction action = action(state, identity, contents);
        if (action == CommitAction.NONE && destroyed.isEmpty()) {
            return null;
        }
        boolean writes = action == CommitAction.CREATE || action == CommitAction.UPDATE;
        String id = writes ? identity.id() : null;
        LoadedRecord base = contents.base();
        return new PendingCommit(
                action,
                state.rejection(),
                contents,
                base,
                id,
                id == null ? null : identity.driverKey(id, base),
                contents.changes(),
                List.copyOf(destroyed),
                mustNotFailSilently);
    }

    private static CommitAction action(SessionState state, SessionIdentity identity, WorkingCopy contents) {
        boolean acts =
                switch (state.action()) {
                    case NONE -> false;
                    case CREATE -> identity.id() != null && contents.isWorthStoring();
                    case UPDATE -> contents.isChanged() || !identity.isStored();
                    case DROP ->
                        contents.isChanged()
                                || (state.rejection() == Reason.UNAVAILABLE && identity.isNewIdRequested());
                };
        return acts ? state.action() : CommitAction.NONE;
    }

    @Override
    public String toString() {
        return "PendingCommit";
    }
}
