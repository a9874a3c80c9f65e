package dev.satchel.session.internal.store;

import dev.satchel.session.SessionStateException;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata;
import dev.satchel.session.internal.record.RecordStatus;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.record.SessionRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Moves a session to a new driver key. It stores the new record first and then retires the old one, so that a failure
 * in between leaves both. The retired record names its successors, for requests in flight.
 */
public final class IdRegenerator {

    private final RecordStore records;
    private final FormerIdEraser formerIds;

    public IdRegenerator(RecordStore records) {
        this.records = records;
        this.formerIds = new FormerIdEraser(records);
    }

    public CompletionStage<CommitResult> regenerate(LoadedRecord old, String newKey, List<SessionOperation> changes) {
        Instant now = records.now();
        return records.write(newKey, successor(old, changes, now), old.record(), null, now)
                .thenCompose(written -> {
                    if (written instanceof WriteResult.Stored stored) {
                        return retire(old, stored.now(), changes, 1);
                    }
                    throw new SessionStateException("Expected a new session id to be free, found it taken");
                });
    }

    private CompletionStage<CommitResult> retire(
            LoadedRecord old, LoadedRecord fresh, List<SessionOperation> changes, int attempt) {
        if (old.record().metadata().successors().size() >= RecordMetadata.MAX_SUCCESSORS) {
            return removeSuccessor(fresh, Reason.ENDED);
        }
        boolean takenOver = old.record().isTakenOverBy(fresh.record());
        return takenOver
                ? formerIds.erase(old).thenCompose(closed -> retire(old, fresh, changes, attempt, true))
                : retire(old, fresh, changes, attempt, false);
    }

    private CompletionStage<CommitResult> retire(
            LoadedRecord old, LoadedRecord fresh, List<SessionOperation> changes, int attempt, boolean takenOver) {
        Instant now = records.now();
        SessionRecord kept = old.record().retired(records.mapper(), now, fresh.key());
        SessionRecord retired = takenOver ? kept.closed(records.mapper()) : kept;
        return records.write(old.key(), retired, old.record(), old.item(), now).thenCompose(written -> {
            if (written instanceof WriteResult.Conflict conflict) {
                return records.retryAfterConflict(
                        attempt, conflict.current(), newer -> retry(newer, fresh, changes, attempt + 1));
            }
            return written instanceof WriteResult.Gone
                    ? removeSuccessor(fresh, records.whyGone(old))
                    : completed(new CommitResult.Stored(fresh));
        });
    }

    /**
     * Handles an old record that another request has changed: its current values go into the new one. If another
     * request has retired it, this session becomes a second successor, with the values of the retired record. If that
     * request was a login of another user, only a login can do so.
     */
    private CompletionStage<CommitResult> retry(
            LoadedRecord newer, LoadedRecord fresh, List<SessionOperation> changes, int attempt) {
        if (newer.status() == RecordStatus.DESTROYED) {
            return removeSuccessor(fresh, Reason.ENDED);
        }
        Instant now = records.now();
        SessionRecord next = successor(newer, changes, now);
        if (newer.record().metadata().closed() && next.metadata().owner() == null) {
            return removeSuccessor(fresh, Reason.RETIRED);
        }
        return records.write(fresh.key(), next, newer.record(), fresh.item(), now)
                .thenCompose(written -> written instanceof WriteResult.Stored stored
                        ? retire(newer, stored.now(), changes, attempt)
                        : completed(new CommitResult.Dropped(Reason.ENDED)));
    }

    private SessionRecord successor(LoadedRecord old, List<SessionOperation> changes, Instant now) {
        return old.record().successor(records.mapper(), now, old.key()).with(records.mapper(), changes, now);
    }

    /** Removes the new record, since the session was ended. */
    private CompletionStage<CommitResult> removeSuccessor(LoadedRecord fresh, Reason reason) {
        return records.remove(fresh.key()).thenApply(removed -> new CommitResult.Dropped(reason));
    }

    private static CompletionStage<CommitResult> completed(CommitResult outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
