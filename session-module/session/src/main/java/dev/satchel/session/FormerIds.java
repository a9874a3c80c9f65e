package dev.satchel.session;

import dev.satchel.session.RecordState.Life;
import dev.satchel.session.RecordState.Origin;
import dev.satchel.session.Records.Put;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Empties the retired ids that a session had before its present one, when another user logs in to it: they show nothing
 * of the former user then, though their grace is not over.
 */
final class FormerIds {

    private final Records records;

    FormerIds(Records records) {
        this.records = records;
    }

    /** Empties those before the id of a record, which itself stays as it is. */
    CompletionStage<Void> close(LoadedRecord last) {
        Trail trail = new Trail();
        trail.enter(last.key());
        return closeOrigin(last, trail);
    }

    private CompletionStage<Void> closeOrigin(LoadedRecord record, Trail trail) {
        Origin origin = record.record().state().origin();
        if (origin == null || !records.isRecent(origin) || !trail.goBack(origin.key())) {
            return done();
        }
        return records.look(origin.key()).thenCompose(found -> found == null ? done() : close(found, trail, 1));
    }

    /** What an anonymous visitor had, before the former user logged in, is not that user's. */
    private CompletionStage<Void> close(LoadedRecord found, Trail trail, int attempt) {
        if (found.life() != Life.RETIRED || found.record().state().owner() == null) {
            return done();
        }
        SessionRecord closed = found.record().closed(records.mapper());
        return records.put(found.key(), closed, found.record(), found.item(), records.now())
                .thenCompose(put -> put instanceof Put.Conflict conflict
                        ? records.again(attempt, conflict.current(), newer -> close(newer, trail, attempt + 1))
                        : closeOrigin(found, trail));
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
