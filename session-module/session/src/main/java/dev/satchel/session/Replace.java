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
        return records.put(base.key(), changed, base.item(), now).thenCompose(put -> {
            if (put instanceof Put.Stored stored) {
                return completed(new Outcome.Stored(stored.now()));
            }
            if (put instanceof Put.Conflict conflict) {
                return records.again(attempt, conflict.current(), newer -> follow(newer, changes, attempt + 1));
            }
            return completed(new Outcome.Dropped(Reason.ENDED));
        });
    }

    private CompletionStage<Outcome> follow(LoadedRecord current, List<Change> changes, int attempt) {
        return switch (current.life()) {
            case LIVE -> replace(current, changes, attempt);
            case RETIRED -> forward(current.record().state().successors(), changes);
            case DESTROYED -> completed(new Outcome.Dropped(Reason.ENDED));
        };
    }

    /** Makes the changes where the session has gone on; where it went two ways, in both. */
    private CompletionStage<Outcome> forward(List<String> successors, List<Change> changes) {
        CompletionStage<Outcome> all = completed(new Outcome.Dropped(Reason.ENDED));
        for (String successor : successors) {
            all = all.thenCompose(before -> records.look(successor)
                    .thenCompose(found ->
                            found == null ? completed(new Outcome.Dropped(Reason.ENDED)) : follow(found, changes, 1))
                    .thenApply(after -> isKept(before) || isKept(after) ? new Outcome.Forwarded() : after));
        }
        return all;
    }

    private static boolean isKept(Outcome outcome) {
        return !(outcome instanceof Outcome.Dropped);
    }

    private static CompletionStage<Outcome> completed(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
