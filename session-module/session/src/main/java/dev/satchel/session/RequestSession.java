package dev.satchel.session;

import dev.satchel.serde.DevalueException;
import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of one request: what was loaded, with what the request did to it on top. Nothing here does I/O;
 * {@link SessionManager} loads before and commits after.
 *
 * <p>Thread-safe: the threads of one request share it, so every method holds its lock for a moment.
 */
final class RequestSession implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(RequestSession.class);

    private final SessionManager manager;
    private final @Nullable String presentedId;

    private @Nullable LoadedSession base;
    private @Nullable String id;
    private Map<String, Entry> entries;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> destroyed = new LinkedHashSet<>();
    private CompletableFuture<Void> committing = CompletableFuture.completedFuture(null);
    private boolean destroyCalled;
    private boolean dropped;

    /**
     * A session for one request.
     *
     * @param presentedId the well-formed id that came with the request, whether it is one or not; null if none came
     * @param loaded what was stored under it; null if nothing
     */
    RequestSession(SessionManager manager, @Nullable String presentedId, @Nullable LoadedSession loaded) {
        this.manager = manager;
        this.presentedId = presentedId;
        this.base = loaded;
        this.id = loaded == null ? null : loaded.id();
        this.entries = entriesOf(loaded);
    }

    private static Map<String, Entry> entriesOf(@Nullable LoadedSession loaded) {
        return loaded == null ? new LinkedHashMap<>() : loaded.record().entries();
    }

    @Override
    public synchronized Optional<String> id() {
        return Optional.ofNullable(id);
    }

    @Override
    public synchronized boolean isNew() {
        return base == null;
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
        return read(key, entries.get(key), type);
    }

    private <T> Optional<T> read(String key, @Nullable Entry entry, Argument<T> type) {
        if (entry == null || key.equals(Keys.OWN)) {
            return Optional.empty();
        }
        try {
            T value = entry.get(type);
            return entry.isLive(manager.now()) ? Optional.ofNullable(value) : Optional.empty();
        } catch (DevalueException e) {
            warn(key, e);
            return Optional.empty();
        }
    }

    private static void warn(String key, DevalueException e) {
        LOG.warn("The session value under the key '{}' cannot be read and counts as absent: {}", key, e.getMessage());
    }

    @Override
    public synchronized boolean has(String key) {
        Entry entry = entries.get(key);
        return entry != null && !key.equals(Keys.OWN) && entry.isLive(manager.now());
    }

    @Override
    public synchronized Set<String> keys() {
        Instant now = manager.now();
        Set<String> keys = new LinkedHashSet<>();
        entries.forEach((key, entry) -> {
            if (!key.equals(Keys.OWN) && entry.isLive(now)) {
                keys.add(key);
            }
        });
        return keys;
    }

    @Override
    public Collection<@Nullable Object> values() {
        return new ArrayList<>(entries().values());
    }

    @Override
    public synchronized Map<String, @Nullable Object> entries() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String key : keys()) {
            Entry entry = entries.get(key);
            try {
                values.put(key, entry == null ? null : entry.get());
            } catch (DevalueException e) {
                warn(key, e);
            }
        }
        return values;
    }

    // --- writing

    @Override
    public void set(String key, @Nullable Object value) {
        change(Keys.checked(key), value, null);
    }

    @Override
    public void set(String key, @Nullable Object value, Duration ttl) {
        change(Keys.checked(key), value, ttl);
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
        Entry entry = manager.entry(value, ttl);
        apply(Change.set(key, entry), true);
    }

    @Override
    public synchronized <T> T update(SessionKey<T> key, Function<Optional<T>, T> change) {
        Update<T> update = new Update<>(key, change);
        apply(update, true);
        return update.result();
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
        Optional<T> value = get(key, type);
        delete(key);
        return value;
    }

    @Override
    public synchronized void delete(String key) {
        if (!key.equals(Keys.OWN) && entries.containsKey(key)) {
            apply(Change.delete(key), false);
        }
    }

    @Override
    public synchronized void clear() {
        if (entries.size() > 1 || (base == null && !entries.isEmpty())) {
            apply(Change.clear(), false);
        }
    }

    private synchronized void apply(Change change, boolean begins) {
        change.applyTo(entries);
        changes.add(change);
        if (begins && id == null) {
            id = manager.newId();
        }
    }

    // --- life

    @Override
    public synchronized void regenerate() {
        if (id != null) {
            id = manager.newId();
        }
    }

    @Override
    public synchronized void destroy() {
        if (base != null) {
            destroyed.add(base.id());
        }
        destroyCalled = true;
        become(null);
    }

    @Override
    public CompletionStage<Boolean> load(String otherId) {
        if (!manager.isWellFormed(otherId)) {
            return CompletableFuture.completedFuture(false);
        }
        return manager.load(otherId).thenApply(loaded -> {
            if (loaded == null) {
                return false;
            }
            become(loaded);
            return true;
        });
    }

    private synchronized void become(@Nullable LoadedSession other) {
        base = other;
        id = other == null ? null : other.id();
        entries = entriesOf(other);
        changes.clear();
    }

    @Override
    public CompletionStage<Void> save() {
        return commit();
    }

    /** Commits what is pending, after what is being committed already: the same change is not stored twice. */
    synchronized CompletableFuture<Void> commit() {
        CompletableFuture<Void> before = committing;
        CompletableFuture<Void> next = before.isDone()
                ? manager.commit(this).toCompletableFuture()
                : before.handle((done, failure) -> null).thenCompose(ended -> manager.commit(this));
        committing = next;
        return next;
    }

    // --- for the manager

    /**
     * What has to be stored.
     *
     * @param base what the changes were made to; null for a new session
     * @param id the id to store it under; null if there is nothing to store
     * @param changes what the request did, in order
     * @param destroyed ids whose sessions end
     */
    record Pending(@Nullable LoadedSession base, @Nullable String id, List<Change> changes, Set<String> destroyed) {

        boolean isEmpty() {
            return id == null && destroyed.isEmpty();
        }

        @Override
        public String toString() {
            return "Pending";
        }
    }

    synchronized Pending pending() {
        boolean write = base == null
                ? entries.values().stream().anyMatch(entry -> !entry.isExpired(manager.now()))
                : !changes.isEmpty() || !base.id().equals(id);
        return new Pending(base, write ? id : null, List.copyOf(changes), Set.copyOf(destroyed));
    }

    /** What was pending is stored. */
    synchronized void committed(Pending stored, @Nullable LoadedSession now) {
        if (now != null) {
            base = now;
            changes.subList(0, stored.changes().size()).clear();
        }
        destroyed.removeAll(stored.destroyed());
    }

    /** What was pending had nowhere to go: another request ended the session. */
    synchronized void dropped() {
        dropped = true;
        become(null);
    }

    /** What the response has to tell the browser. */
    synchronized CookieChange cookieChange() {
        if (base != null) {
            return base.id().equals(presentedId) ? CookieChange.KEEP : CookieChange.SET;
        }
        return destroyCalled && !dropped && presentedId != null ? CookieChange.DELETE : CookieChange.KEEP;
    }

    enum CookieChange {
        KEEP,
        SET,
        DELETE
    }

    /** Changes a value by what it is, as often as it takes. */
    private final class Update<T> implements Change {
        private final SessionKey<T> key;
        private final Function<Optional<T>, T> change;
        private @Nullable T result;

        Update(SessionKey<T> key, Function<Optional<T>, T> change) {
            this.key = key;
            this.change = change;
        }

        @Override
        public void applyTo(Map<String, Entry> target) {
            T value = change.apply(read(key.name(), target.get(key.name()), key.type()));
            target.put(key.name(), manager.entry(value, key.ttl()));
            result = value;
        }

        @SuppressWarnings("NullAway") // set when the change is applied, which is before it is asked for
        T result() {
            return result;
        }
    }
}
