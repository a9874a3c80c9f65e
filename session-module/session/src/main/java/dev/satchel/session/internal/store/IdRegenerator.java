package dev.satchel.session.internal.store;

import dev.satchel.session.SessionStateException;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.record.SessionRecord;
import dev.satchel.session.internal.store.RecordStore.Put;
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

    public CompletionStage<WriteResult> regenerate(LoadedRecord old, String newKey, List<SessionOperation> changes) {
        Instant now = records.now();
        return records.put(newKey, successor(old, changes, now), old.record(), null, now)
                .thenCompose(put -> {
                    if (put instanceof Put.Stored stored) {
                        return retire(old, stored.now(), changes, 1);
                    }
                    throw new SessionStateException("Expected a new session id to be free, found it taken");
                });
    }

    private CompletionStage<WriteResult> retire(
            LoadedRecord old, LoadedRecord fresh, List<SessionOperation> changes, int attempt) {
        if (old.record().state().successors().size() >= RecordMetadata.MAX_SUCCESSORS) {
            return giveUp(fresh, Reason.ENDED);
        }
        boolean takenOver = old.record().isTakenOverBy(fresh.record());
        return takenOver
                ? formerIds.close(old).thenCompose(closed -> retire(old, fresh, changes, attempt, true))
                : retire(old, fresh, changes, attempt, false);
    }

    private CompletionStage<WriteResult> retire(
            LoadedRecord old, LoadedRecord fresh, List<SessionOperation> changes, int attempt, boolean takenOver) {
        Instant now = records.now();
        SessionRecord kept = old.record().retired(records.mapper(), now, fresh.key());
        SessionRecord retired = takenOver ? kept.closed(records.mapper()) : kept;
        return records.put(old.key(), retired, old.record(), old.item(), now).thenCompose(put -> {
            if (put instanceof Put.Conflict conflict) {
                return records.retryAfterConflict(
                        attempt, conflict.current(), newer -> again(newer, fresh, changes, attempt + 1));
            }
            return put instanceof Put.Gone
                    ? giveUp(fresh, records.whyGone(old))
                    : completed(new WriteResult.Stored(fresh));
        });
    }

    /**
     * The old record has changed since: what it holds now is brought over. If it has been retired by another request
     * already, this session goes its own way, with what the old one held then. If that one was a login of another user,
     * only a login can: this user has nothing left there.
     */
    private CompletionStage<WriteResult> again(
            LoadedRecord newer, LoadedRecord fresh, List<SessionOperation> changes, int attempt) {
        if (newer.life() == RecordMetadata.Life.DESTROYED) {
            return giveUp(fresh, Reason.ENDED);
        }
        Instant now = records.now();
        SessionRecord next = successor(newer, changes, now);
        if (newer.record().state().closed() && next.state().owner() == null) {
            return giveUp(fresh, Reason.RETIRED);
        }
        return records.put(fresh.key(), next, newer.record(), fresh.item(), now)
                .thenCompose(put -> put instanceof Put.Stored stored
                        ? retire(newer, stored.now(), changes, attempt)
                        : completed(new WriteResult.Dropped(Reason.ENDED)));
    }

    private SessionRecord successor(LoadedRecord old, List<SessionOperation> changes, Instant now) {
        return old.record().successor(records.mapper(), now, old.key()).with(records.mapper(), changes, now);
    }

    /** The session was ended: what was stored under the new key goes too. */
    private CompletionStage<WriteResult> giveUp(LoadedRecord fresh, Reason reason) {
        return records.remove(fresh.key()).thenApply(removed -> new WriteResult.Dropped(reason));
    }

    private static CompletionStage<WriteResult> completed(WriteResult outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
