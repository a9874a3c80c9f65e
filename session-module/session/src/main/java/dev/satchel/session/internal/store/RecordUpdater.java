package dev.satchel.session.internal.store;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.record.SessionRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stores the changes of a request under the current id. After a conflict they are applied to the newer record. */
public final class RecordUpdater {

    private final RecordStore records;

    public RecordUpdater(RecordStore records) {
        this.records = records;
    }

    public CompletionStage<CommitResult> update(LoadedRecord base, List<SessionOperation> changes) {
        return update(base, changes, 1);
    }

    private CompletionStage<CommitResult> update(LoadedRecord base, List<SessionOperation> changes, int attempt) {
        Instant now = records.now();
        SessionRecord changed = base.record().with(records.mapper(), changes, now);
        return records.write(base.key(), changed, base.record(), base.item(), now)
                .thenCompose(written -> {
                    if (written instanceof WriteResult.Stored stored) {
                        return completed(new CommitResult.Stored(stored.now()));
                    }
                    if (written instanceof WriteResult.Conflict conflict) {
                        return records.retryAfterConflict(
                                attempt, conflict.current(), newer -> retry(base, newer, changes, attempt + 1));
                    }
                    return completed(new CommitResult.Dropped(
                            written instanceof WriteResult.Gone ? records.whyGone(base) : Reason.ENDED));
                });
    }

    private CompletionStage<CommitResult> retry(
            LoadedRecord base, LoadedRecord newer, List<SessionOperation> changes, int attempt) {
        return switch (newer.status()) {
            case LIVE -> update(newer, changes, attempt);
            case RETIRED -> new LateWrite(records, base.since(), changes, newer).follow();
            case DESTROYED -> completed(new CommitResult.Dropped(Reason.ENDED));
        };
    }

    private static CompletionStage<CommitResult> completed(CommitResult outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
