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
import dev.satchel.session.internal.record.RecordMetadata.Owner;
import dev.satchel.session.internal.record.RecordStatus;
import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request, as the application uses it. It reads and changes a {@link WorkingCopy}. Its
 * {@link SessionLifecycle} decides what is stored, and its {@link CommitQueue} stores it.
 *
 * <p>Thread-safe: the threads of one request share it, and hold the lock of its lifecycle for a short time.
 */
public final class RequestSession implements Session {

    /** The name of a user does not count under {@code session.max-size}. */
    private static final int MAX_USER_LENGTH = 1000;

    private final SessionManager manager;
    private final SessionLifecycle lifecycle;
    private final CommitQueue commits;
    private volatile boolean outlivesRequest;

    private RequestSession(SessionManager manager, SessionLifecycle lifecycle) {
        this.manager = manager;
        this.lifecycle = lifecycle;
        this.commits = new CommitQueue(manager, lifecycle);
    }

    /** Creates the session of a visitor without an id. */
    public static RequestSession anonymous(SessionManager manager) {
        return new RequestSession(manager, SessionLifecycle.of(manager, null, SessionState.NEW));
    }

    /**
     * Creates the session of a visitor with an id.
     *
     * @param presentedId the well-formed id that came with the request
     * @param found the record under it; null if there is none
     */
    public static RequestSession of(SessionManager manager, String presentedId, @Nullable LoadedRecord found) {
        SessionLifecycle lifecycle = found == null
                ? SessionLifecycle.of(manager, presentedId, SessionState.NEW)
                : SessionLifecycle.of(manager, presentedId, found);
        return new RequestSession(manager, lifecycle);
    }

    /** Creates the session of a visitor with an id that cannot be looked up, since the driver is unavailable. */
    public static RequestSession unavailable(SessionManager manager, String presentedId) {
        return new RequestSession(manager, SessionLifecycle.of(manager, presentedId, SessionState.UNAVAILABLE));
    }

    @Override
    public Optional<String> id() {
        return Optional.ofNullable(lifecycle.id());
    }

    @Override
    public boolean isNew() {
        synchronized (lifecycle) {
            return lifecycle.contents().base() == null;
        }
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
    public <T> Optional<T> get(String key, Argument<T> type) {
        synchronized (lifecycle) {
            return lifecycle.contents().get(key, type);
        }
    }

    @Override
    public boolean has(String key) {
        synchronized (lifecycle) {
            return lifecycle.contents().has(key);
        }
    }

    @Override
    public Set<String> keys() {
        synchronized (lifecycle) {
            return lifecycle.contents().keys();
        }
    }

    @Override
    public Collection<@Nullable Object> values() {
        return new ArrayList<>(entries().values());
    }

    @Override
    public Map<String, @Nullable Object> entries() {
        synchronized (lifecycle) {
            return lifecycle.contents().values();
        }
    }

    @Override
    public Optional<String> user() {
        return Optional.ofNullable(owner()).map(Owner::user);
    }

    @Override
    public Optional<Instant> authenticatedAt() {
        return Optional.ofNullable(owner()).map(Owner::authenticatedAt);
    }

    private @Nullable Owner owner() {
        synchronized (lifecycle) {
            return lifecycle.contents().owner();
        }
    }

    @Override
    public <T> T as(Class<T> type) {
        return manager.dataTypes().on(this, type);
    }

    // --- writing

    @Override
    public void set(String key, @Nullable Object value) {
        put(SessionKey.requireName(key), value, Argument.OBJECT_ARGUMENT, null);
    }

    @Override
    public void set(String key, @Nullable Object value, Duration ttl) {
        put(SessionKey.requireName(key), value, Argument.OBJECT_ARGUMENT, ttl);
    }

    @Override
    public <T> void set(SessionKey<T> key, T value) {
        put(key.name(), value, key.type(), key.ttl());
    }

    @Override
    public <T> void set(SessionKey<T> key, T value, Duration ttl) {
        put(key.name(), value, key.type(), ttl);
    }

    private void put(String key, @Nullable Object value, Argument<?> type, @Nullable Duration ttl) {
        // encodes without the lock
        Entry entry = manager.entry(key, value, type, ttl, base());
        synchronized (lifecycle) {
            lifecycle.writable().set(key, entry);
            lifecycle.assignIdIfAbsent();
        }
    }

    private @Nullable LoadedRecord base() {
        synchronized (lifecycle) {
            return lifecycle.contents().base();
        }
    }

    @Override
    public <T> T update(SessionKey<T> key, Function<Optional<T>, T> change) {
        synchronized (lifecycle) {
            T result = lifecycle.writable().update(key, change);
            lifecycle.assignIdIfAbsent();
            return result;
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

    private <T> Optional<T> take(String key, Argument<T> type) {
        synchronized (lifecycle) {
            return lifecycle.writable().take(key, type);
        }
    }

    @Override
    public void delete(String key) {
        synchronized (lifecycle) {
            lifecycle.writable().delete(key);
        }
    }

    @Override
    public void clear() {
        synchronized (lifecycle) {
            lifecycle.writable().clear();
        }
    }

    // --- identity

    @Override
    public void regenerate() {
        lifecycle.regenerate();
    }

    @Override
    public void login(String user) {
        Objects.requireNonNull(user, "Expected the name of a user, found null");
        if (user.isBlank() || user.length() > MAX_USER_LENGTH) {
            throw new SessionArgumentException("Expected the name of a user with 1 to " + MAX_USER_LENGTH
                    + " characters, found " + (user.isBlank() ? "a blank one" : user.length() + " characters"));
        }
        lifecycle.login(new Owner(user, manager.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    @Override
    public void reauthenticated() {
        synchronized (lifecycle) {
            Owner owner = lifecycle.contents().owner();
            if (owner == null) {
                throw new SessionStateException("Expected a session with a user, found an anonymous one: call "
                        + "login(user) once the user is authenticated");
            }
            login(owner.user());
        }
    }

    @Override
    public void destroy() {
        lifecycle.destroy();
    }

    @Override
    public CompletionStage<Boolean> load(String otherId) {
        if (!manager.isWellFormed(otherId)) {
            return CompletableFuture.completedFuture(false);
        }
        return manager.loadDuringRequest(otherId).thenApply(found -> {
            if (found == null || found.status() != RecordStatus.LIVE) {
                return false;
            }
            lifecycle.load(otherId, found);
            return true;
        });
    }

    @Override
    public CompletionStage<Void> save() {
        return commits.commit().thenAccept(result -> {
            Reason dropped = result.dropped();
            if (dropped == Reason.UNAVAILABLE) {
                throw new SessionUnavailableException(
                        "What was changed could not be saved, as the session could not be loaded", null);
            }
            if (dropped != null) {
                throw new SessionEndedException(dropped);
            }
        });
    }

    // --- for filters and web sockets

    public CommitQueue commits() {
        return commits;
    }

    public SessionLifecycle lifecycle() {
        return lifecycle;
    }

    /** Keeps the session open for a web socket, after the handshake has been answered. */
    public void outliveRequest() {
        outlivesRequest = true;
    }

    public boolean outlivesRequest() {
        return outlivesRequest;
    }

    /**
     * Reads the stored session before a web socket uses it again. The result replaces the loaded session. If changes
     * are pending, it only tells if the session still exists.
     */
    public CompletableFuture<Void> refresh() {
        String storedId = lifecycle.storedId();
        return storedId == null
                ? CompletableFuture.completedFuture(null)
                : manager.loadDuringRequest(storedId)
                        .thenAccept(found -> reload(storedId, found))
                        .toCompletableFuture();
    }

    private void reload(String storedId, @Nullable LoadedRecord found) {
        synchronized (lifecycle) {
            lifecycle.reload(storedId, found, commits.isIdle());
        }
    }
}
