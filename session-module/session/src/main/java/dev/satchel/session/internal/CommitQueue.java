package dev.satchel.session.internal;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.store.CommitResult;
import java.util.concurrent.CompletableFuture;

/**
 * The commits of one request. They run one after the other, so that no change is stored twice.
 *
 * <p>Thread-safe: it holds the lock of the session for a short time.
 */
public final class CommitQueue {

    private static final CompletableFuture<CommitResult> NOTHING =
            CompletableFuture.completedFuture(new CommitResult.Nothing());

    private final SessionManager manager;
    private final SessionLifecycle lifecycle;
    private CompletableFuture<CommitResult> last = NOTHING;

    CommitQueue(SessionManager manager, SessionLifecycle lifecycle) {
        this.manager = manager;
        this.lifecycle = lifecycle;
    }

    /** Commits the pending changes, after a commit in flight. */
    public CompletableFuture<CommitResult> commit() {
        synchronized (lifecycle) {
            lifecycle.contents().reportUnreadable();
            CompletableFuture<CommitResult> before = last;
            CompletableFuture<CommitResult> next = before.isDone()
                    ? commitPending()
                    : before.handle((result, failure) -> null).thenCompose(ended -> commitPending());
            last = next;
            return next;
        }
    }

    private CompletableFuture<CommitResult> commitPending() {
        PendingCommit pending = lifecycle.pending();
        return pending == null
                ? NOTHING
                : manager.commit(pending)
                        .thenApply(result -> {
                            lifecycle.apply(pending, result);
                            return result;
                        })
                        .toCompletableFuture();
    }

    /** Returns true if no commit is in flight. */
    boolean isIdle() {
        synchronized (lifecycle) {
            return last.isDone();
        }
    }

    /** Returns true if the last commit has failed. */
    public boolean hasFailed() {
        synchronized (lifecycle) {
            return last.isCompletedExceptionally();
        }
    }

    /** Returns true if the pending changes must not be dropped silently if the driver is unavailable. */
    public boolean mustNotFailSilently() {
        return lifecycle.mustNotFailSilently();
    }

    /** Drops the pending changes, because the driver is unavailable. */
    public void discardChanges() {
        lifecycle.discardChanges();
    }

    /** Reports changes that were not saved. A failed save has been reported to its caller. */
    public void reportUnsaved() {
        synchronized (lifecycle) {
            if (last.isDone() && !last.isCompletedExceptionally() && lifecycle.pending() != null) {
                lifecycle.dropChanges(Reason.NOT_SAVED);
            }
        }
    }

    /** Ends the request. Unsaved changes are reported as dropped, and later ones are refused. */
    public void close() {
        synchronized (lifecycle) {
            lifecycle.contents().reportUnreadable();
            reportUnsaved();
            lifecycle.close();
        }
    }
}
