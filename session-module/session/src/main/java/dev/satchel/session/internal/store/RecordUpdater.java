package dev.satchel.session.internal.store;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.record.SessionRecord;
import dev.satchel.session.internal.store.RecordStore.Put;
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

    public CompletionStage<WriteResult> replace(LoadedRecord base, List<SessionOperation> changes) {
        return replace(base, changes, 1);
    }

    private CompletionStage<WriteResult> replace(LoadedRecord base, List<SessionOperation> changes, int attempt) {
        Instant now = records.now();
        SessionRecord changed = base.record().with(records.mapper(), changes, now);
        return records.put(base.key(), changed, base.record(), base.item(), now).thenCompose(put -> {
            if (put instanceof Put.Stored stored) {
                return completed(new WriteResult.Stored(stored.now()));
            }
            if (put instanceof Put.Conflict conflict) {
                return records.retryAfterConflict(
                        attempt, conflict.current(), newer -> again(base, newer, changes, attempt + 1));
            }
            return completed(new WriteResult.Dropped(put instanceof Put.Gone ? records.whyGone(base) : Reason.ENDED));
        });
    }

    private CompletionStage<WriteResult> again(
            LoadedRecord base, LoadedRecord newer, List<SessionOperation> changes, int attempt) {
        return switch (newer.life()) {
            case LIVE -> replace(newer, changes, attempt);
            case RETIRED -> new LateWrite(records, base.since(), changes, newer).follow();
            case DESTROYED -> completed(new WriteResult.Dropped(Reason.ENDED));
        };
    }

    private static CompletionStage<WriteResult> completed(WriteResult outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
