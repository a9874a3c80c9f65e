package dev.satchel.session.internal;

import dev.satchel.session.SessionStateException;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata.Owner;
import dev.satchel.session.internal.record.RecordStatus;
import dev.satchel.session.internal.store.CommitResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state, the ids and the contents of the session of one request: what a commit stores, what follows from its
 * result, and what becomes of the cookie. Without I/O.
 *
 * <p>Thread-safe. Its monitor is the lock of the session, also for the {@link WorkingCopy}.
 */
public final class SessionLifecycle {

    private final SessionManager manager;
    private final SessionIdentity identity;
    private List<DestroyedSession> destroyed = List.of();
    private SessionState state;
    private WorkingCopy contents;

    /** The record of a session that is over. It names other ids of the session, which {@link #destroy} ends too. */
    private @Nullable LoadedRecord former;

    private boolean hadUser;
    private boolean closed;

    private SessionLifecycle(
            SessionManager manager,
            SessionIdentity identity,
            SessionState state,
            @Nullable LoadedRecord base,
            @Nullable LoadedRecord former) {
        this.manager = manager;
        this.identity = identity;
        this.state = state;
        this.contents = new WorkingCopy(manager, base);
        this.former = former;
    }

    /** Begins in a state in which there is no record. */
    static SessionLifecycle of(SessionManager manager, @Nullable String presentedId, SessionState state) {
        SessionIdentity identity = new SessionIdentity(manager, presentedId, null);
        return new SessionLifecycle(manager, identity, state, null, null);
    }

    /** Begins with the record that was found under the presented id. */
    static SessionLifecycle of(SessionManager manager, String presentedId, LoadedRecord found) {
        boolean retired = found.status() == RecordStatus.RETIRED;
        if (manager.shows(found)) {
            SessionIdentity identity = new SessionIdentity(manager, presentedId, presentedId);
            SessionState state = retired ? SessionState.RETIRED : SessionState.LIVE;
            return new SessionLifecycle(manager, identity, state, found, null);
        }
        SessionIdentity identity = new SessionIdentity(manager, presentedId, null);
        SessionState state = SessionState.ofEnded(retired, manager.isWithinGrace(found));
        boolean namesOtherIds = retired || found.record().metadata().origin() != null;
        return new SessionLifecycle(manager, identity, state, null, namesOtherIds ? found : null);
    }

    // --- read and changed by the application

    synchronized @Nullable String id() {
        return identity.id();
    }

    synchronized @Nullable String storedId() {
        return identity.storedId();
    }

    /** Returns the contents to read. The caller holds the lock. */
    WorkingCopy contents() {
        return contents;
    }

    /** Returns the contents to change. The caller holds the lock. */
    WorkingCopy writable() {
        if (closed) {
            throw new SessionStateException("Expected a request under way, but it has ended: nothing would store what "
                    + "is changed now. Change the session before the response is complete, and call save() if that is "
                    + "after its headers were sent");
        }
        return contents;
    }

    synchronized void assignIdIfAbsent() {
        identity.assignIdIfAbsent();
    }

    synchronized void regenerate() {
        writable();
        identity.requestNewId();
        SessionState before = state;
        if (!enter(SessionTransition.REGENERATE)) {
            return;
        }
        if (state == before) {
            identity.renewId();
        } else {
            // another session begins with the next value that is set
            switchTo(null, new WorkingCopy(manager, null));
        }
    }

    synchronized void login(Owner owner) {
        WorkingCopy before = writable();
        SessionState next = state.after(SessionTransition.LOGIN);
        if (next == null || next == state) {
            before.login(owner);
        } else {
            // nothing is stored through such an id, but an authenticated user gets a new session
            WorkingCopy own = before.loginAsNew(owner);
            state = next;
            switchTo(null, own);
        }
        regenerate();
        assignIdIfAbsent();
    }

    synchronized void destroy() {
        writable().markDestroyed();
        LoadedRecord base = contents.base();
        DestroyedSession target = DestroyedSession.of(base == null ? former : base, state, identity);
        if (target != null) {
            addDestroyed(target);
        }
        enter(SessionTransition.DESTROY);
        switchTo(null, new WorkingCopy(manager, null));
    }

    private void addDestroyed(DestroyedSession session) {
        if (destroyed.isEmpty()) {
            destroyed = new ArrayList<>();
        }
        destroyed.add(session);
    }

    // --- replaced by a record that was read

    /** Replaces the session by the one of a record. */
    synchronized void load(String otherId, LoadedRecord other) {
        enter(other.status() == RecordStatus.RETIRED ? SessionTransition.RETIRE : SessionTransition.LOAD);
        switchTo(otherId, new WorkingCopy(manager, other));
    }

    /**
     * Takes over a record that was read again for a web socket. It replaces the contents if there are no pending
     * changes, or if the session was hidden.
     *
     * @param soughtId the id that was read
     * @param found the record; null if there is none
     * @param idle whether no commit is in flight
     */
    synchronized void reload(String soughtId, @Nullable LoadedRecord found, boolean idle) {
        if (!soughtId.equals(identity.storedId())) {
            return;
        }
        if (found == null || !manager.shows(found)) {
            leave(SessionTransition.END);
            identity.switchTo(null);
        } else if (state == SessionState.HIDDEN || (found.status() == RecordStatus.LIVE && idle && isUnchanged())) {
            load(soughtId, found);
        }
    }

    private boolean isUnchanged() {
        return !contents.isChanged() && destroyed.isEmpty() && identity.isStored();
    }

    /** Shows nothing until the driver is available, as it is not known if the session still exists. */
    public synchronized void hide() {
        leave(SessionTransition.HIDE);
        identity.hide();
    }

    private void leave(SessionTransition transition) {
        enter(transition);
        Reason reason = state.rejection();
        if (reason != null && contents.isChanged()) {
            dropChanges(reason);
        }
        replaceContents(new WorkingCopy(manager, null));
    }

    // --- committed

    /** Returns what is to be committed, or null if that is nothing. */
    synchronized @Nullable PendingCommit pending() {
        return PendingCommit.of(state, identity, contents, destroyed, mustNotFailSilently());
    }

    /** Returns true if pending changes decide on access to a session: a logout, a new id, a login. */
    synchronized boolean mustNotFailSilently() {
        return !destroyed.isEmpty() || identity.isNewIdRequested() || contents.hasNewOwner();
    }

    /** Applies the result of a commit. */
    synchronized void apply(PendingCommit pending, CommitResult result) {
        if (!pending.destroyed().isEmpty()) {
            destroyed.removeAll(pending.destroyed());
        }
        int done = pending.changes().size();
        if (pending.contents() != contents) {
            applyAfterSwitch(pending, result);
        } else if (result instanceof CommitResult.Stored stored) {
            enter(SessionTransition.STORE);
            identity.markStored(pending.id());
            contents.stored(done, stored.now());
        } else if (result instanceof CommitResult.Forwarded) {
            enter(SessionTransition.FORWARD);
            contents.dropCommitted(done);
        } else if (result instanceof CommitResult.Dropped dropped) {
            contents.dropCommitted(done);
            applyDropped(dropped.dropped(), pending.base());
        }
    }

    private void applyDropped(Reason reason, @Nullable LoadedRecord base) {
        switch (reason) {
            case RETIRED -> enter(SessionTransition.RETIRE);
            case ENDED -> applyGone(SessionTransition.END, base);
            case LOST -> applyGone(SessionTransition.LOSE, base);
            case UNAVAILABLE, NOT_SAVED -> enter(SessionTransition.FAIL);
        }
    }

    private void applyGone(SessionTransition transition, @Nullable LoadedRecord base) {
        enter(transition);
        switchTo(null, new WorkingCopy(manager, null));
        former = base;
    }

    /** Handles the commit of a session that was destroyed or replaced while the commit was in flight. */
    private void applyAfterSwitch(PendingCommit pending, CommitResult result) {
        if (pending.contents().isDestroyed()
                && pending.base() == null
                && result instanceof CommitResult.Stored created) {
            addDestroyed(DestroyedSession.of(created.now()));
        }
    }

    /** Drops the pending changes because the driver is unavailable. */
    synchronized void discardChanges() {
        dropChanges(Reason.UNAVAILABLE);
        enter(SessionTransition.FAIL);
    }

    /** Drops the pending changes and publishes an event with the reason. */
    synchronized void dropChanges(Reason reason) {
        LoadedRecord base = contents.base();
        manager.reportDropped(base == null ? manager.driverKey(String.valueOf(identity.id())) : base.key(), reason);
        contents.dropChanges();
    }

    /** Refuses changes from now on: the request has ended. */
    synchronized void close() {
        closed = true;
    }

    // --- answered

    /** Returns what the response does with the cookie. */
    public synchronized CookieChange cookieChange() {
        return switch (state.cookie()) {
            case KEEP -> CookieChange.KEEP;
            case SET -> identity.isPresented() ? CookieChange.KEEP : CookieChange.SET;
            case DELETE -> identity.presentedId() == null ? CookieChange.KEEP : CookieChange.DELETE;
        };
    }

    /**
     * Returns true if a user is logged in, or was earlier in the request: the response may contain data of that user.
     */
    public synchronized boolean hasUser() {
        return hadUser || contents.hasOwner();
    }

    /** Returns true if the session is empty because the driver is unavailable. */
    public synchronized boolean isUnavailable() {
        return state.rejection() == Reason.UNAVAILABLE;
    }

    /** Returns the record under the id that the browser sent and keeps, or null if there is none. */
    public synchronized @Nullable LoadedRecord recordUnderCookie() {
        return state == SessionState.LIVE && identity.isPresented() ? contents.base() : null;
    }

    // --- state

    /** Enters the state after a transition. Returns false if the transition is refused. */
    private boolean enter(SessionTransition transition) {
        SessionState next = state.after(transition);
        if (next != null) {
            state = next;
        }
        return next != null;
    }

    private void switchTo(@Nullable String otherId, WorkingCopy otherContents) {
        replaceContents(otherContents);
        identity.switchTo(otherId);
    }

    private void replaceContents(WorkingCopy otherContents) {
        hadUser = hasUser();
        contents.reportUnreadable();
        contents = otherContents;
        former = null;
    }
}
