package dev.satchel.session.internal.store;

import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata.Life;
import dev.satchel.session.internal.record.RecordMetadata.Origin;
import dev.satchel.session.internal.record.SessionRecord;
import dev.satchel.session.internal.store.RecordStore.Put;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Empties the retired ids that a session had before its present one, when another user logs in to it: they show nothing
 * of the former user then, though their grace is not over.
 */
final class FormerIdEraser {

    private final RecordStore records;

    FormerIdEraser(RecordStore records) {
        this.records = records;
    }

    /** Empties those before the id of a record, which itself stays as it is. */
    CompletionStage<Void> close(LoadedRecord last) {
        RecordTrail trail = new RecordTrail();
        trail.enter(last.key());
        return closeOrigin(last, trail);
    }

    private CompletionStage<Void> closeOrigin(LoadedRecord record, RecordTrail trail) {
        Origin origin = record.record().state().origin();
        if (origin == null || !records.isRecent(origin) || !trail.goBack(origin.key())) {
            return done();
        }
        return records.read(origin.key()).thenCompose(found -> found == null ? done() : close(found, trail, 1));
    }

    /** Values of an anonymous visitor, from before the login of the former user, are not that user's. */
    private CompletionStage<Void> close(LoadedRecord found, RecordTrail trail, int attempt) {
        if (found.life() != Life.RETIRED || found.record().state().owner() == null) {
            return done();
        }
        SessionRecord closed = found.record().closed(records.mapper());
        return records.put(found.key(), closed, found.record(), found.item(), records.now())
                .thenCompose(put -> put instanceof Put.Conflict conflict
                        ? records.retryAfterConflict(
                                attempt, conflict.current(), newer -> close(newer, trail, attempt + 1))
                        : closeOrigin(found, trail));
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
