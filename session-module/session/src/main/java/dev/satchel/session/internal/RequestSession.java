package dev.satchel.session.internal;

import dev.satchel.session.Session;
import dev.satchel.session.SessionArgumentException;
import dev.satchel.session.SessionEndedException;
import dev.satchel.session.SessionKey;
import dev.satchel.session.SessionStateException;
import dev.satchel.session.SessionUnavailableException;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.record.Entry;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata.Life;
import dev.satchel.session.internal.record.RecordMetadata.Owner;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.store.WriteResult;
import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request: what was loaded, with what the request did to it on top. Nothing here does I/O;
 * {@link SessionManager} loads before and commits after.
 *
 * <p>Thread-safe: the threads of one request share it, so every method holds its lock for a moment.
 */
public final class RequestSession implements Session {

    /** Longer than the names that users have; a name does not count under {@code session.max-size}. */
    private static final int LONGEST_USER = 1000;

    /** Stands for the commit before the first. It is never returned. */
    private static final CompletableFuture<WriteResult> NOTHING =
            CompletableFuture.completedFuture(new WriteResult.Nothing());

    private final SessionManager manager;
    private final @Nullable String presentedId;
    private final List<PendingCommit.Ended> destroyed = new ArrayList<>(0);

    private WorkingCopy contents;

    /**
     * The retired record or tombstone under the presented id. The request that wrote it may still be ending other ids.
     */
    private @Nullable LoadedRecord remains;

    /** The id that it came with has ended longer ago than the grace: it means nothing any more. */
    private boolean forgotten;

    /** The id that it has, or is going to have once it is stored. */
    private @Nullable String id;

    /** The id that it is stored under. */
    private @Nullable String storedId;

    /** It has got a new id in another request, which this one does not learn. */
    private boolean moved;

    /** Why nothing is stored; null while it can be. */
    private @Nullable Reason refused;

    private boolean hadUser;
    private boolean destroyCalled;
    private boolean regenerateCalled;
    private boolean outlivesRequest;

    /** The id to look for once the driver is back; null if it is not away. */
    private @Nullable String hiddenId;

    private boolean closed;
    private CompletableFuture<WriteResult> committing = NOTHING;

    private RequestSession(SessionManager manager, @Nullable String presentedId, @Nullable LoadedRecord loaded) {
        this.manager = manager;
        this.presentedId = presentedId;
        this.contents = new WorkingCopy(manager, loaded);
    }

    /** The session of a visitor who has none. */
    public static RequestSession anonymous(SessionManager manager) {
        return new RequestSession(manager, null, null);
    }

    /**
     * The session of a visitor who came with an id.
     *
     * @param presentedId the well-formed id that came with the request
     * @param loaded what was stored under it; null if nothing
     */
    public static RequestSession of(SessionManager manager, String presentedId, @Nullable LoadedRecord loaded) {
        if (loaded != null && manager.shows(loaded)) {
            RequestSession session = new RequestSession(manager, presentedId, loaded);
            session.goBy(presentedId, loaded);
            return session;
        }
        RequestSession session = new RequestSession(manager, presentedId, null);
        if (loaded != null) {
            session.comeTooLate(loaded);
        }
        return session;
    }

    /** Nothing begins with an id that has ended: its visitor may have another one by now, or may have logged out. */
    private void comeTooLate(LoadedRecord ended) {
        boolean isRetired = ended.life() == Life.RETIRED;
        refused = isRetired ? Reason.RETIRED : Reason.ENDED;
        remains = isRetired || ended.record().state().origin() != null ? ended : null;
        forgotten = !manager.isWithinGrace(ended);
    }

    /** The session of a visitor who came with an id that cannot be asked for now. */
    public static RequestSession unavailable(SessionManager manager, String presentedId) {
        RequestSession session = new RequestSession(manager, presentedId, null);
        session.refused = Reason.UNAVAILABLE;
        return session;
    }

    private void become(@Nullable String otherId, @Nullable LoadedRecord other) {
        hadUser = hasUser();
        remains = null;
        hiddenId = null;
        forgotten = false;
        regenerateCalled = false;
        moved = false;
        contents.reportUnreadable();
        contents = new WorkingCopy(manager, other);
        goBy(otherId, other);
    }

    private void goBy(@Nullable String otherId, @Nullable LoadedRecord other) {
        id = otherId;
        storedId = otherId;
        refused = other != null && other.life() == Life.RETIRED ? Reason.RETIRED : null;
    }

    @Override
    public synchronized Optional<String> id() {
        return Optional.ofNullable(id);
    }

    @Override
    public synchronized boolean isNew() {
        return contents.base() == null;
    }

    // --- reading

    @Override
    public Optional<Object> get(String key) {
        return get(key, Argument.OBJECT_ARGUMENT);
    }

    @Override
    public <T> Optional<T> get(String key, Class<T> type) {
        return get(key, Argument.of(type));
    }

    @Override
    public <T> Optional<T> get(SessionKey<T> key) {
        return get(key.name(), key.type());
    }

    @Override
    public synchronized <T> Optional<T> get(String key, Argument<T> type) {
        return contents.get(key, type);
    }

    @Override
    public synchronized boolean has(String key) {
        return contents.has(key);
    }

    @Override
    public synchronized Set<String> keys() {
        return contents.keys();
    }

    @Override
    public Collection<@Nullable Object> values() {
        return new ArrayList<>(entries().values());
    }

    @Override
    public synchronized Map<String, @Nullable Object> entries() {
        return contents.values();
    }

    // --- writing

    @Override
    public void set(String key, @Nullable Object value) {
        change(SessionKey.requireName(key), value, null);
    }

    @Override
    public void set(String key, @Nullable Object value, Duration ttl) {
        change(SessionKey.requireName(key), value, ttl);
    }

    @Override
    public <T> void set(SessionKey<T> key, T value) {
        change(key.name(), value, key.ttl());
    }

    @Override
    public <T> void set(SessionKey<T> key, T value, Duration ttl) {
        change(key.name(), value, ttl);
    }

    private void change(String key, @Nullable Object value, @Nullable Duration ttl) {
        Entry entry = manager.entry(key, value, ttl, base());
        synchronized (this) {
            open().set(key, entry);
            begin();
        }
    }

    @Override
    public synchronized <T> T update(SessionKey<T> key, Function<Optional<T>, T> change) {
        T result = open().update(key, change);
        begin();
        return result;
    }

    private synchronized @Nullable LoadedRecord base() {
        return contents.base();
    }

    private void begin() {
        if (id == null) {
            id = manager.newId();
        }
    }

    @Override
    public <T> Optional<T> take(SessionKey<T> key) {
        return take(key.name(), key.type());
    }

    @Override
    public <T> Optional<T> take(String key, Class<T> type) {
        return take(key, Argument.of(type));
    }

    private synchronized <T> Optional<T> take(String key, Argument<T> type) {
        Optional<T> value = contents.get(key, type);
        delete(key);
        return value;
    }

    @Override
    public synchronized void delete(String key) {
        open().delete(key);
    }

    @Override
    public synchronized void clear() {
        open().clear();
    }

    private WorkingCopy open() {
        if (closed) {
            throw new SessionStateException("Expected a request under way, but it has ended: nothing would store what "
                    + "is changed now. Change the session before the response is complete, and call save() if that is "
                    + "after its headers were sent");
        }
        return contents;
    }

    // --- life

    @Override
    public synchronized void regenerate() {
        open();
        regenerateCalled = true;
        if (forgotten) {
            // a session of its own begins, with the next thing that is set
            become(null, null);
        } else if (id != null && refused == null) {
            id = manager.newId();
        }
    }

    @Override
    public synchronized void login(String user) {
        if (user.isBlank() || user.length() > LONGEST_USER) {
            throw new SessionArgumentException("Expected the name of a user with 1 to " + LONGEST_USER
                    + " characters, found " + (user.isBlank() ? "a blank one" : user.length() + " characters"));
        }
        open();
        Owner owner = new Owner(user, manager.now().truncatedTo(ChronoUnit.MILLIS));
        if (refused == Reason.RETIRED || refused == Reason.ENDED || refused == Reason.LOST) {
            // nothing is stored through such an id, but an authenticated user gets a new session
            WorkingCopy fresh = contents.loginAsNew(owner);
            become(null, null);
            contents = fresh;
        } else {
            contents.login(owner);
        }
        regenerate();
        begin();
    }

    @Override
    public synchronized void reauthenticated() {
        Owner owner = contents.owner();
        if (owner == null) {
            throw new SessionStateException("Expected a session with a user, found an anonymous one: call login(user) "
                    + "once the user is authenticated");
        }
        login(owner.user());
    }

    @Override
    public synchronized Optional<String> user() {
        return Optional.ofNullable(contents.owner()).map(Owner::user);
    }

    @Override
    public synchronized Optional<Instant> authenticatedAt() {
        return Optional.ofNullable(contents.owner()).map(Owner::authenticatedAt);
    }

    @Override
    public synchronized void destroy() {
        open();
        LoadedRecord base = contents.base();
        if (base != null) {
            destroyed.add(new PendingCommit.Ended(base.key(), base));
        } else if (remains != null) {
            destroyed.add(new PendingCommit.Ended(remains.key(), remains));
        } else if (refused == Reason.UNAVAILABLE && presentedId != null) {
            destroyed.add(new PendingCommit.Ended(manager.driverKey(presentedId), null));
        }
        destroyCalled = true;
        become(null, null);
    }

    @Override
    public <T> T as(Class<T> type) {
        return manager.dataTypes().on(this, type);
    }

    @Override
    public CompletionStage<Boolean> load(String otherId) {
        if (!manager.isWellFormed(otherId)) {
            return CompletableFuture.completedFuture(false);
        }
        return manager.loadAlso(otherId).thenApply(loaded -> {
            if (loaded == null || loaded.life() != Life.LIVE) {
                return false;
            }
            synchronized (this) {
                become(otherId, loaded);
            }
            return true;
        });
    }

    @Override
    public CompletionStage<Void> save() {
        return commit().thenAccept(outcome -> {
            Reason dropped = outcome.dropped();
            if (dropped != null) {
                throw notStored(dropped);
            }
        });
    }

    // --- for the filter

    /** Commits the pending changes, after a commit in flight, so that no change is stored twice. */
    public synchronized CompletableFuture<WriteResult> commit() {
        contents.reportUnreadable();
        CompletableFuture<WriteResult> before = committing;
        CompletableFuture<WriteResult> next = before.isDone()
                ? commitPending()
                : before.handle((done, failure) -> null).thenCompose(ended -> commitPending());
        committing = next;
        return next;
    }

    private CompletableFuture<WriteResult> commitPending() {
        PendingCommit pending = pending();
        return pending.isEmpty()
                ? NOTHING
                : manager.commit(pending)
                        .thenApply(result -> {
                            committed(pending, result);
                            return result;
                        })
                        .toCompletableFuture();
    }

    /** Returns true if the last commit has failed. */
    public synchronized boolean hasFailedToCommit() {
        return committing.isCompletedExceptionally();
    }

    /** Returns true if the pending changes must not be dropped silently if the driver is unavailable. */
    public synchronized boolean isAboutTrust() {
        return pending().isAboutTrust();
    }

    /** Gives up what is pending, because the driver is out of reach. */
    public synchronized void giveUp() {
        drop(Reason.UNAVAILABLE);
        refused = Reason.UNAVAILABLE;
    }

    /** Returns true if it is empty because the driver was out of reach. */
    public synchronized boolean isUnavailable() {
        return refused == Reason.UNAVAILABLE;
    }

    /** It is that of a web socket, which goes on after the handshake. */
    public synchronized void outliveRequest() {
        outlivesRequest = true;
    }

    public synchronized boolean outlivesRequest() {
        return outlivesRequest;
    }

    /**
     * Reads the stored session before a web socket uses it again. The result replaces the loaded session. If changes
     * are pending, it only tells if the session still exists.
     */
    public CompletableFuture<Void> refresh() {
        String looked;
        synchronized (this) {
            looked = hiddenId == null ? storedId : hiddenId;
        }
        return looked == null
                ? CompletableFuture.completedFuture(null)
                : manager.loadAlso(looked)
                        .thenAccept(found -> refreshed(looked, found))
                        .toCompletableFuture();
    }

    private synchronized void refreshed(String looked, @Nullable LoadedRecord found) {
        boolean hidden = looked.equals(hiddenId);
        if (!hidden && !looked.equals(storedId)) {
            return;
        }
        if (found == null || !manager.shows(found)) {
            end(Reason.ENDED);
        } else if (hidden || (found.life() == Life.LIVE && isIdle())) {
            become(looked, found);
        }
    }

    private boolean isIdle() {
        return committing.isDone() && !contents.isChanged() && destroyed.isEmpty() && Objects.equals(id, storedId);
    }

    /** Shows nothing until the driver is back, as it is not known whether the session still lives. */
    public synchronized void hide() {
        String sought = hiddenId == null ? storedId : hiddenId;
        end(Reason.UNAVAILABLE);
        hiddenId = sought;
    }

    private void end(Reason reason) {
        if (contents.isChanged()) {
            drop(reason);
        }
        become(null, null);
        refused = reason;
    }

    /** Marks the request as ended. Unsaved changes are reported as dropped. */
    public synchronized void close() {
        contents.reportUnreadable();
        reportUnsaved();
        closed = true;
    }

    /** Reports changes that were not saved. A failed save has been reported to its caller. */
    public synchronized void reportUnsaved() {
        if (committing.isDone()
                && !committing.isCompletedExceptionally()
                && !pending().isEmpty()) {
            drop(Reason.NOT_SAVED);
        }
    }

    private void drop(Reason reason) {
        LoadedRecord base = contents.base();
        manager.dropped(base == null ? manager.driverKey(String.valueOf(id)) : base.key(), reason);
        contents.forget(contents.changes().size());
    }

    /** Returns what the response does with the cookie. */
    public synchronized CookieChange cookieChange() {
        if (refused != null) {
            return CookieChange.KEEP;
        }
        if (contents.base() == null) {
            return destroyCalled && presentedId != null ? CookieChange.DELETE : CookieChange.KEEP;
        }
        return moved || Objects.equals(presentedId, storedId) ? CookieChange.KEEP : CookieChange.SET;
    }

    /** Whether a user is logged in, or was in the course of the request: what it answers may be about that user. */
    public synchronized boolean hasUser() {
        return hadUser || contents.hasOwner();
    }

    /** Returns the record under the id that the browser sent and keeps, or null if there is none. */
    public synchronized @Nullable LoadedRecord underItsCookie() {
        boolean keeps = refused == null && !moved && storedId != null && storedId.equals(presentedId);
        return keeps ? contents.base() : null;
    }

    public enum CookieChange {
        KEEP,
        SET,
        DELETE
    }

    // --- for the manager

    private synchronized PendingCommit pending() {
        LoadedRecord base = contents.base();
        List<SessionOperation> changes = contents.changes();
        if (refused != null) {
            boolean nothing = changes.isEmpty() && !(regenerateCalled && refused == Reason.UNAVAILABLE);
            return new PendingCommit(
                    contents,
                    base,
                    null,
                    null,
                    changes,
                    List.copyOf(destroyed),
                    regenerateCalled,
                    nothing ? null : refused);
        }
        boolean write = base == null ? contents.isWorthStoring() : !changes.isEmpty() || !Objects.equals(id, storedId);
        String writeTo = write ? id : null;
        return new PendingCommit(
                contents,
                base,
                writeTo,
                writeTo == null ? null : key(writeTo, base),
                changes,
                List.copyOf(destroyed),
                regenerateCalled,
                null);
    }

    private String key(String id, @Nullable LoadedRecord base) {
        return base != null && id.equals(storedId) ? base.key() : manager.driverKey(id);
    }

    /** Applies the result of a commit. */
    private synchronized void committed(PendingCommit pending, WriteResult outcome) {
        destroyed.removeAll(pending.destroyed());
        if (pending.contents() != contents) {
            left(pending, outcome);
            return;
        }
        int done = pending.changes().size();
        if (outcome instanceof WriteResult.Stored stored) {
            storedId = pending.id();
            regenerateCalled &= !Objects.equals(id, storedId);
            contents.stored(done, stored.now());
        } else if (outcome instanceof WriteResult.Forwarded) {
            moved = true;
            contents.forget(done);
        } else if (outcome instanceof WriteResult.Dropped dropped) {
            contents.forget(done);
            if (dropped.dropped() == Reason.ENDED || dropped.dropped() == Reason.LOST) {
                become(null, null);
                remains = pending.base();
            }
            refused = dropped.dropped();
        }
    }

    /** Handles a session that was destroyed, or replaced by another one, while its commit was in flight. */
    private void left(PendingCommit pending, WriteResult outcome) {
        boolean created = outcome instanceof WriteResult.Stored && pending.base() == null;
        if (created && destroyCalled) {
            LoadedRecord now = ((WriteResult.Stored) outcome).now();
            destroyed.add(new PendingCommit.Ended(now.key(), now));
        }
    }

    private static SessionUnavailableException notStored(Reason reason) {
        return reason == Reason.UNAVAILABLE
                ? new SessionUnavailableException(
                        "What was changed could not be saved, as the session could not be loaded", null)
                : new SessionEndedException(reason);
    }
}
