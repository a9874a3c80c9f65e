package dev.satchel.session.internal.store;

import dev.satchel.serde.DevalueComparison;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.record.SessionRecord;
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
 * <p>Not thread-safe: the steps of one request follow each other.
 */
final class LateWrite {

    private static final CommitResult ENDED = new CommitResult.Dropped(Reason.ENDED);
    private static final CommitResult RETIRED = new CommitResult.Dropped(Reason.RETIRED);

    private final RecordStore records;
    private final Instant loaded;
    private final List<SessionOperation> changes;
    private final LoadedRecord before;
    private final RecordTrail trail = new RecordTrail();

    /**
     * Creates the write of one request.
     *
     * @param loaded when the request loaded or stored the live session
     * @param before the retired record, with the values of the time of the regenerate
     */
    LateWrite(RecordStore records, Instant loaded, List<SessionOperation> changes, LoadedRecord before) {
        this.records = records;
        this.loaded = loaded;
        this.changes = changes;
        this.before = before;
    }

    CompletionStage<CommitResult> follow() {
        trail.enter(before.key());
        return forward(before);
    }

    /** Continues at all successors of a retired record. */
    private CompletionStage<CommitResult> forward(LoadedRecord retired) {
        RecordMetadata metadata = retired.record().metadata();
        if (!records.isInGraceFor(loaded, metadata)) {
            return completed(RETIRED);
        }
        CompletionStage<CommitResult> all = completed(ENDED);
        for (String successor : metadata.successors()) {
            all = all.thenCompose(first -> to(successor).thenApply(second -> best(first, second)));
        }
        return all;
    }

    private CompletionStage<CommitResult> to(String key) {
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

    private CompletionStage<CommitResult> into(LoadedRecord found, int attempt) {
        return switch (found.status()) {
            case LIVE -> store(found, attempt);
            case RETIRED -> forward(found);
            case DESTROYED -> completed(ENDED);
        };
    }

    private CompletionStage<CommitResult> store(LoadedRecord found, int attempt) {
        Instant now = records.now();
        List<SessionOperation> following = following(found.record(), now);
        if (following.isEmpty()) {
            return completed(RETIRED);
        }
        SessionRecord changed = found.record().with(records.mapper(), following, now);
        return records.write(found.key(), changed, found.record(), found.item(), now)
                .thenCompose(written -> {
                    if (written instanceof WriteResult.Conflict conflict) {
                        return records.retryAfterConflict(
                                attempt, conflict.current(), newer -> into(newer, attempt + 1));
                    }
                    boolean whole = following.size() == changes.size();
                    return completed(written instanceof WriteResult.Stored ? new CommitResult.Forwarded(whole) : ENDED);
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
    private static CommitResult best(CommitResult first, CommitResult second) {
        return rank(second) > rank(first) ? second : first;
    }

    private static int rank(CommitResult outcome) {
        if (outcome instanceof CommitResult.Forwarded forwarded) {
            return forwarded.whole() ? 3 : 2;
        }
        return outcome.equals(RETIRED) ? 1 : 0;
    }

    private static CompletionStage<CommitResult> completed(CommitResult outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
