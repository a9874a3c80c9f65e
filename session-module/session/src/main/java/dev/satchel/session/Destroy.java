package dev.satchel.session;

import dev.satchel.session.RecordState.Origin;
import dev.satchel.session.Records.Put;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Ends a session for good: whatever another request has made of it meanwhile, and under every id that a regenerate has
 * given it, those before it and beside it too. What stays for a moment says no more than that it was destroyed.
 *
 * <p>What came of a record ends before the record itself. So who finds it destroyed has nothing left to do with what
 * came of it, and a regenerate that is under way either is seen here or finds the record destroyed.
 */
final class Destroy {

    private final Records records;

    Destroy(Records records) {
        this.records = records;
    }

    CompletionStage<Void> destroy(LoadedRecord found) {
        Trail trail = new Trail();
        trail.enter(found.key());
        return destroy(found, trail);
    }

    /** Ends the session of a driver key, if there is one. */
    CompletionStage<Void> destroy(String key) {
        return records.look(key).thenCompose(found -> found == null ? done() : destroy(found));
    }

    private CompletionStage<Void> destroy(LoadedRecord found, Trail trail) {
        return end(found, trail, 1).thenCompose(ended -> {
            trail.leave(found.key());
            return destroyOrigin(found, trail);
        });
    }

    /**
     * A session that has got its id a moment ago: the one before still shows what it held, and other requests may be
     * about to give that a new id too.
     */
    private CompletionStage<Void> destroyOrigin(LoadedRecord ended, Trail trail) {
        Origin origin = ended.record().state().origin();
        if (origin == null || !records.isRecent(origin) || !trail.goBack(origin.key())) {
            return done();
        }
        return records.look(origin.key()).thenCompose(found -> found == null ? done() : destroy(found, trail));
    }

    private CompletionStage<Void> end(LoadedRecord found, Trail trail, int attempt) {
        return switch (found.life()) {
            case DESTROYED -> done();
            case RETIRED -> endSuccessors(found, trail).thenCompose(ended -> replace(found, trail, attempt));
            case LIVE -> replace(found, trail, attempt);
        };
    }

    private CompletionStage<Void> endSuccessors(LoadedRecord retired, Trail trail) {
        CompletionStage<Void> all = done();
        for (String successor : retired.record().state().successors()) {
            all = all.thenCompose(before -> endSuccessor(successor, trail));
        }
        return all;
    }

    private CompletionStage<Void> endSuccessor(String key, Trail trail) {
        if (!trail.enter(key)) {
            return done();
        }
        return records.look(key)
                .thenCompose(found -> found == null ? done() : end(found, trail, 1))
                .thenRun(() -> trail.leave(key));
    }

    private CompletionStage<Void> replace(LoadedRecord found, Trail trail, int attempt) {
        Instant now = records.now();
        SessionRecord destroyed = found.record().destroyed(records.mapper(), now);
        return records.put(found.key(), destroyed, found.record(), found.item(), now)
                .thenCompose(put -> {
                    if (put instanceof Put.Conflict conflict) {
                        return records.again(attempt, conflict.current(), newer -> end(newer, trail, attempt + 1));
                    }
                    return put instanceof Put.Unreadable ? records.remove(found.key()) : done();
                });
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
