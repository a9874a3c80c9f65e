package dev.satchel.session;

import dev.satchel.session.Records.Put;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stores the changes of a request under the id that the session has. When another request was faster, they are made
 * again to what that one left.
 */
final class Replace {

    private final Records records;

    Replace(Records records) {
        this.records = records;
    }

    CompletionStage<Outcome> replace(LoadedRecord base, List<Change> changes) {
        return replace(base, changes, 1);
    }

    private CompletionStage<Outcome> replace(LoadedRecord base, List<Change> changes, int attempt) {
        Instant now = records.now();
        SessionRecord changed = base.record().with(records.mapper(), changes, now);
        return records.put(base.key(), changed, base.record(), base.item(), now).thenCompose(put -> {
            if (put instanceof Put.Stored stored) {
                return completed(new Outcome.Stored(stored.now()));
            }
            if (put instanceof Put.Conflict conflict) {
                return records.again(attempt, conflict.current(), newer -> again(base, newer, changes, attempt + 1));
            }
            return completed(new Outcome.Dropped(put instanceof Put.Gone ? records.whyGone(base) : Reason.ENDED));
        });
    }

    private CompletionStage<Outcome> again(LoadedRecord base, LoadedRecord newer, List<Change> changes, int attempt) {
        return switch (newer.life()) {
            case LIVE -> replace(newer, changes, attempt);
            case RETIRED -> new LateWrite(records, base.since(), changes, newer).follow();
            case DESTROYED -> completed(new Outcome.Dropped(Reason.ENDED));
        };
    }

    private static CompletionStage<Outcome> completed(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
