package dev.satchel.session;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.session.RequestSession.Pending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads sessions from the driver and commits them to it. Every write replaces what was loaded and nothing newer: when
 * another request was faster, what this one did is done again to what is there now.
 *
 * <p>Thread-safe; no method blocks.
 */
final class SessionManager {

    private static final Logger LOG = LoggerFactory.getLogger(SessionManager.class);

    /** Every failed try means that another request succeeded, so more than this many need as many concurrent ones. */
    private static final int MAX_TRIES = 100;

    /** The first tries follow at once; later ones leave the others some room. */
    private static final int TRIES_AT_ONCE = 3;

    private static final byte[] NOTHING = new byte[0];

    private final SessionDriver driver;
    private final DevalueMapper mapper;
    private final SessionIds ids;
    private final Clock clock;
    private final @Nullable Duration ttl;
    private final Duration idleTimeout;
    private final Duration absoluteTimeout;

    SessionManager(
            SessionDriver driver,
            DevalueMapper mapper,
            SessionIds ids,
            Clock clock,
            SessionConfiguration configuration) {
        this.driver = driver;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
        this.ttl = configuration.ttl();
        this.idleTimeout = configuration.idleTimeout();
        this.absoluteTimeout = configuration.absoluteTimeout();
    }

    Instant now() {
        return clock.instant();
    }

    String newId() {
        return ids.next();
    }

    boolean isWellFormed(String id) {
        return ids.isWellFormed(id);
    }

    /** A new entry: the value as it is now. */
    Entry entry(@Nullable Object value, @Nullable Duration ownTtl) {
        Duration life = ownTtl == null ? ttl : ownTtl;
        return Entry.of(mapper.snapshot(value), life == null ? null : now().plus(life));
    }

    // --- load

    /**
     * Loads the session of an id and puts off its end.
     *
     * @param id a well-formed id
     * @return the session; null if there is none: never was, expired, destroyed, or damaged as a whole
     */
    CompletionStage<@Nullable LoadedSession> load(String id) {
        String key = ids.driverKey(id);
        return guard("loaded", () -> driver.getItem(key, idleTimeout)).thenApply(item -> open(id, key, item));
    }

    private @Nullable LoadedSession open(String id, String key, @Nullable StoredItem item) {
        SessionRecord record = item == null ? null : parse(item);
        if (item == null || record == null) {
            return null;
        }
        if (!record.created().plus(absoluteTimeout).isAfter(now())) {
            // the load has just extended it, so it would stay for as long as somebody asks
            guard("removed", () -> driver.removeItem(key)).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.warn("A session past its absolute timeout could not be removed: {}", failure.toString());
                }
            });
            return null;
        }
        return new LoadedSession(id, item, record);
    }

    private @Nullable SessionRecord parse(StoredItem item) {
        try {
            return SessionRecord.parse(mapper, item.value());
        } catch (DevalueException e) {
            LOG.warn("A stored session cannot be read and counts as none: {}", e.getMessage());
            return null;
        }
    }

    // --- commit

    /** Stores what a request did to its session. Completes when it is stored, or when there is nothing to store. */
    CompletionStage<Void> commit(RequestSession session) {
        Pending pending = session.pending();
        if (pending.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return store(pending).thenCompose(stored -> remove(pending).thenAccept(removed -> {
            if (pending.id() != null && stored == null) {
                LOG.debug("A request's changes to a session that another request ended were dropped");
                session.dropped();
            } else {
                session.committed(pending, stored);
            }
        }));
    }

    private CompletionStage<@Nullable LoadedSession> store(Pending pending) {
        String id = pending.id();
        LoadedSession base = pending.base();
        if (id == null) {
            return CompletableFuture.completedFuture(null);
        }
        if (base == null) {
            return create(id, pending);
        }
        return base.id().equals(id) ? replace(base, pending, 1) : regenerate(id, base, pending);
    }

    private CompletionStage<@Nullable LoadedSession> create(String id, Pending pending) {
        Instant now = now();
        SessionRecord record = SessionRecord.create(mapper, now).with(pending.changes(), now);
        return set(id, record, null).thenApply(result -> {
            if (result instanceof SetResult.Stored stored) {
                return new LoadedSession(id, stored.item(), record);
            }
            throw new IllegalStateException("Expected a new session id to be free, found it taken; is the driver's "
                    + "setItem right about items that are not there?");
        });
    }

    private CompletionStage<@Nullable LoadedSession> replace(LoadedSession base, Pending pending, int attempt) {
        SessionRecord record = base.record().with(pending.changes(), now());
        return set(base.id(), record, base.item()).thenCompose(result -> {
            if (result instanceof SetResult.Stored stored) {
                return completed(new LoadedSession(base.id(), stored.item(), record));
            }
            LoadedSession newer = newer(base.id(), result);
            return newer == null ? completed(null) : again(attempt, () -> replace(newer, pending, attempt + 1));
        });
    }

    /** Stores the record under its new id before the old one ends: a failure in between leaves both. */
    private CompletionStage<@Nullable LoadedSession> regenerate(String id, LoadedSession base, Pending pending) {
        SessionRecord record = base.record().with(pending.changes(), now());
        return set(id, record, null).thenCompose(result -> {
            if (result instanceof SetResult.Stored stored) {
                return retire(base, new LoadedSession(id, stored.item(), record), pending, 1);
            }
            throw new IllegalStateException("Expected a new session id to be free, found it taken");
        });
    }

    /**
     * Ends the old id if it still holds what the new one was made from. If it holds more by now, that is brought over
     * first; if it is gone, somebody ended the session, and the new id goes too.
     */
    private CompletionStage<@Nullable LoadedSession> retire(
            LoadedSession old, LoadedSession fresh, Pending pending, int attempt) {
        String oldKey = ids.driverKey(old.id());
        return guard("stored", () -> driver.setItem(oldKey, NOTHING, Duration.ZERO, old.item()))
                .thenCompose(result -> {
                    if (result instanceof SetResult.Stored) {
                        return completed(fresh);
                    }
                    LoadedSession newer = newer(old.id(), result);
                    if (newer == null) {
                        return guard("removed", () -> driver.removeItem(ids.driverKey(fresh.id())))
                                .thenApply(removed -> null);
                    }
                    return again(attempt, () -> {
                        SessionRecord merged = newer.record().with(pending.changes(), now());
                        return set(fresh.id(), merged, fresh.item())
                                .thenCompose(again -> again instanceof SetResult.Stored stored
                                        ? retire(
                                                newer,
                                                new LoadedSession(fresh.id(), stored.item(), merged),
                                                pending,
                                                attempt + 1)
                                        : completed(null));
                    });
                });
    }

    /** The session that was there instead of the expected one; null if there is none that can be written to. */
    private @Nullable LoadedSession newer(String id, SetResult result) {
        if (result instanceof SetResult.Conflict conflict) {
            SessionRecord record = parse(conflict.current());
            return record == null ? null : new LoadedSession(id, conflict.current(), record);
        }
        return null;
    }

    private CompletionStage<@Nullable LoadedSession> again(
            int attempt, Supplier<CompletionStage<@Nullable LoadedSession>> next) {
        if (attempt == MAX_TRIES) {
            return CompletableFuture.failedFuture(new SessionUnavailableException(
                    "A session could not be stored: other requests changed it " + MAX_TRIES + " times meanwhile",
                    null));
        }
        if (attempt < TRIES_AT_ONCE) {
            return next.get();
        }
        long pause = ThreadLocalRandom.current().nextLong(1, 2 + Math.min(attempt, 20));
        return CompletableFuture.supplyAsync(
                        next, CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, Runnable::run))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<SetResult> set(String id, SessionRecord record, @Nullable StoredItem replaces) {
        String key = ids.driverKey(id);
        byte[] bytes = record.encode(mapper);
        Duration life = life(record);
        return guard("stored", () -> driver.setItem(key, bytes, life, replaces));
    }

    /** The shorter of what is left until either timeout. */
    private Duration life(SessionRecord record) {
        Duration left = Duration.between(now(), record.created().plus(absoluteTimeout));
        return left.compareTo(idleTimeout) < 0 ? left : idleTimeout;
    }

    private CompletionStage<Void> remove(Pending pending) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (String id : pending.destroyed()) {
            String key = ids.driverKey(id);
            all = all.thenCompose(done -> guard("removed", () -> driver.removeItem(key)));
        }
        return all;
    }

    // --- failure

    /** Whatever way a driver fails in, the request sees one exception. */
    private static <T> CompletionStage<T> guard(String done, Supplier<CompletionStage<T>> call) {
        CompletionStage<T> stage;
        try {
            stage = call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(unavailable(done, e));
        }
        return stage.handle((value, failure) -> {
            if (failure != null) {
                throw unavailable(done, failure);
            }
            return value;
        });
    }

    private static SessionUnavailableException unavailable(String done, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new SessionUnavailableException("A session could not be " + done, cause);
    }

    private static CompletionStage<@Nullable LoadedSession> completed(@Nullable LoadedSession session) {
        return CompletableFuture.completedFuture(session);
    }
}
