package dev.satchel.session.internal.store;

import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata.Origin;
import dev.satchel.session.internal.record.RecordStatus;
import dev.satchel.session.internal.record.SessionRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Removes the values from the retired records of a session when another user logs in to it, so that they show nothing
 * of the former user, even within the grace.
 */
final class FormerIdEraser {

    private final RecordStore records;

    FormerIdEraser(RecordStore records) {
        this.records = records;
    }

    /** Erases the records before this one, which stays as it is. */
    CompletionStage<Void> erase(LoadedRecord last) {
        RecordTrail trail = new RecordTrail();
        trail.enter(last.key());
        return eraseOrigin(last, trail);
    }

    private CompletionStage<Void> eraseOrigin(LoadedRecord record, RecordTrail trail) {
        Origin origin = record.record().metadata().origin();
        if (origin == null || !records.isRecent(origin) || !trail.goBack(origin.key())) {
            return done();
        }
        return records.read(origin.key()).thenCompose(found -> found == null ? done() : erase(found, trail, 1));
    }

    /** Stops at a record of an anonymous visitor, whose values are not those of the former user. */
    private CompletionStage<Void> erase(LoadedRecord found, RecordTrail trail, int attempt) {
        if (found.status() != RecordStatus.RETIRED || found.record().metadata().owner() == null) {
            return done();
        }
        SessionRecord closed = found.record().closed(records.mapper());
        return records.write(found.key(), closed, found.record(), found.item(), records.now())
                .thenCompose(written -> written instanceof WriteResult.Conflict conflict
                        ? records.retryAfterConflict(
                                attempt, conflict.current(), newer -> erase(newer, trail, attempt + 1))
                        : eraseOrigin(found, trail));
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
