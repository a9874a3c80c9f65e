package dev.satchel.session;

import dev.satchel.session.RecordState.Origin;
import dev.satchel.session.Records.Put;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
        return end(found, 1).thenCompose(ended -> destroyOrigin(found));
    }

    /** Ends the session of a driver key, if there is one. */
    CompletionStage<Void> destroy(String key) {
        return records.look(key).thenCompose(found -> found == null ? done() : destroy(found));
    }

    /**
     * A session that has got its id a moment ago: the one before still shows what it held, and other requests may be
     * about to give that a new id too.
     */
    private CompletionStage<Void> destroyOrigin(LoadedRecord ended) {
        Origin origin = ended.record().state().origin();
        return origin != null && records.isRecent(origin) ? destroy(origin.key()) : done();
    }

    private CompletionStage<Void> end(LoadedRecord found, int attempt) {
        return switch (found.life()) {
            case DESTROYED -> done();
            case RETIRED -> endSuccessors(found).thenCompose(ended -> replace(found, attempt));
            case LIVE -> replace(found, attempt);
        };
    }

    private CompletionStage<Void> endSuccessors(LoadedRecord retired) {
        CompletionStage<Void> all = done();
        for (String successor : retired.record().state().successors()) {
            all = all.thenCompose(before -> records.look(successor)).thenCompose(this::endFound);
        }
        return all;
    }

    private CompletionStage<Void> endFound(@Nullable LoadedRecord found) {
        return found == null ? done() : end(found, 1);
    }

    private CompletionStage<Void> replace(LoadedRecord found, int attempt) {
        Instant now = records.now();
        SessionRecord destroyed = found.record().destroyed(records.mapper(), now);
        return records.put(found.key(), destroyed, found.item(), now).thenCompose(put -> {
            if (put instanceof Put.Conflict conflict) {
                return records.again(attempt, conflict.current(), newer -> end(newer, attempt + 1));
            }
            return put instanceof Put.Unreadable ? records.remove(found.key()) : done();
        });
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
