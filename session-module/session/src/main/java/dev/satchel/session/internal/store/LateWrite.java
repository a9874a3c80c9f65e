package dev.satchel.session.internal.store;

import dev.satchel.serde.DevalueComparison;
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
 * The changes of a request that loaded a session before another request gave it a new id, and that commits after. An
 * attacker may know an id from before a login, and hold a request open with it. So a change reaches the new id only
 * within the grace, and only if the new session still has its key as it was when the id was retired. It cannot reach
 * values that the login or later requests have set. The rest is dropped.
 *
 * <p>For one request; its steps follow each other.
 */
final class LateWrite {

    private static final WriteResult ENDED = new WriteResult.Dropped(Reason.ENDED);
    private static final WriteResult RETIRED = new WriteResult.Dropped(Reason.RETIRED);

    private final RecordStore records;
    private final Instant loaded;
    private final List<SessionOperation> changes;
    private final LoadedRecord before;
    private final RecordTrail trail = new RecordTrail();

    /**
     * Creates one.
     *
     * @param loaded when the request knew the session to be live
     * @param before the record of the id that was retired since, with the values of that moment
     */
    LateWrite(RecordStore records, Instant loaded, List<SessionOperation> changes, LoadedRecord before) {
        this.records = records;
        this.loaded = loaded;
        this.changes = changes;
        this.before = before;
    }

    CompletionStage<WriteResult> follow() {
        trail.enter(before.key());
        return forward(before);
    }

    /** To where the session has gone on; where it went two ways, to both. */
    private CompletionStage<WriteResult> forward(LoadedRecord retired) {
        RecordMetadata state = retired.record().state();
        if (!records.isInGraceFor(loaded, state)) {
            return completed(RETIRED);
        }
        CompletionStage<WriteResult> all = completed(ENDED);
        for (String successor : state.successors()) {
            all = all.thenCompose(first -> to(successor).thenApply(second -> best(first, second)));
        }
        return all;
    }

    private CompletionStage<WriteResult> to(String key) {
        if (!trail.enter(key)) {
            return completed(ENDED);
        }
        return records.read(key)
                .thenCompose(found -> found == null ? completed(ENDED) : into(found, 1))
                .thenApply(outcome -> {
                    trail.leave(key);
                    return outcome;
                });
    }

    private CompletionStage<WriteResult> into(LoadedRecord found, int attempt) {
        return switch (found.life()) {
            case LIVE -> store(found, attempt);
            case RETIRED -> forward(found);
            case DESTROYED -> completed(ENDED);
        };
    }

    private CompletionStage<WriteResult> store(LoadedRecord found, int attempt) {
        Instant now = records.now();
        List<SessionOperation> following = following(found.record(), now);
        if (following.isEmpty()) {
            return completed(RETIRED);
        }
        SessionRecord changed = found.record().with(records.mapper(), following, now);
        return records.put(found.key(), changed, found.record(), found.item(), now)
                .thenCompose(put -> {
                    if (put instanceof Put.Conflict conflict) {
                        return records.retryAfterConflict(
                                attempt, conflict.current(), newer -> into(newer, attempt + 1));
                    }
                    boolean whole = following.size() == changes.size();
                    return completed(put instanceof Put.Stored ? new WriteResult.Forwarded(whole) : ENDED);
                });
    }

    private List<SessionOperation> following(SessionRecord successor, Instant now) {
        DevalueComparison comparison = records.mapper().comparison();
        return changes.stream()
                .filter(change -> change.key() != null
                        && successor.holdsAsIn(before.record(), change.key(), records.mapper(), comparison, now))
                .toList();
    }

    /** Returns the better of two results, for a session with two successors. */
    private static WriteResult best(WriteResult first, WriteResult second) {
        return rank(second) > rank(first) ? second : first;
    }

    private static int rank(WriteResult outcome) {
        if (outcome instanceof WriteResult.Forwarded forwarded) {
            return forwarded.whole() ? 3 : 2;
        }
        return outcome.equals(RETIRED) ? 1 : 0;
    }

    private static CompletionStage<WriteResult> completed(WriteResult outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
