package dev.satchel.session.internal.store;

import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata.Origin;
import dev.satchel.session.internal.record.SessionRecord;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Destroys a session, regardless of concurrent changes, and under every id that a regenerate has given it, former and
 * concurrent ones included. It leaves tombstones for a short time.
 *
 * <p>Successors are destroyed before their record. So a request that finds a tombstone has no successors to destroy,
 * and a regenerate in flight is either seen here or finds the tombstone.
 */
public final class SessionDestroyer {

    private final RecordStore records;

    public SessionDestroyer(RecordStore records) {
        this.records = records;
    }

    public CompletionStage<Void> destroy(LoadedRecord found) {
        RecordTrail trail = new RecordTrail();
        trail.enter(found.key());
        return destroy(found, trail);
    }

    /** Destroys the session of a driver key, if there is one. */
    public CompletionStage<Void> destroy(String key) {
        return records.read(key).thenCompose(found -> found == null ? done() : destroy(found));
    }

    private CompletionStage<Void> destroy(LoadedRecord found, RecordTrail trail) {
        return end(found, trail, 1).thenCompose(ended -> {
            trail.leave(found.key());
            return destroyOrigin(found, trail);
        });
    }

    /**
     * Destroys the record that a session was regenerated from, if it may still exist: it shows its values within the
     * grace, and other requests may be about to give it a new id too.
     */
    private CompletionStage<Void> destroyOrigin(LoadedRecord ended, RecordTrail trail) {
        Origin origin = ended.record().metadata().origin();
        if (origin == null || !records.isRecent(origin) || !trail.goBack(origin.key())) {
            return done();
        }
        return records.read(origin.key()).thenCompose(found -> found == null ? done() : destroy(found, trail));
    }

    private CompletionStage<Void> end(LoadedRecord found, RecordTrail trail, int attempt) {
        return switch (found.status()) {
            case DESTROYED -> done();
            case RETIRED -> endSuccessors(found, trail).thenCompose(ended -> replace(found, trail, attempt));
            case LIVE -> replace(found, trail, attempt);
        };
    }

    private CompletionStage<Void> endSuccessors(LoadedRecord retired, RecordTrail trail) {
        CompletionStage<Void> all = done();
        for (String successor : retired.record().metadata().successors()) {
            all = all.thenCompose(before -> endSuccessor(successor, trail));
        }
        return all;
    }

    private CompletionStage<Void> endSuccessor(String key, RecordTrail trail) {
        if (!trail.enter(key)) {
            return done();
        }
        return records.read(key)
                .thenCompose(found -> found == null ? done() : end(found, trail, 1))
                .thenRun(() -> trail.leave(key));
    }

    private CompletionStage<Void> replace(LoadedRecord found, RecordTrail trail, int attempt) {
        Instant now = records.now();
        SessionRecord destroyed = found.record().destroyed(records.mapper(), now);
        return records.write(found.key(), destroyed, found.record(), found.item(), now)
                .thenCompose(written -> {
                    if (written instanceof WriteResult.Conflict conflict) {
                        return records.retryAfterConflict(
                                attempt, conflict.current(), newer -> end(newer, trail, attempt + 1));
                    }
                    return written instanceof WriteResult.Unreadable ? records.remove(found.key()) : done();
                });
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
