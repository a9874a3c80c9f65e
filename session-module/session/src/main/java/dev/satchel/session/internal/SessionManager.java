package dev.satchel.session.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueValue;
import dev.satchel.session.SessionStateException;
import dev.satchel.session.SessionUnavailableException;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.id.SessionIdGenerator;
import dev.satchel.session.internal.log.EscapedText;
import dev.satchel.session.internal.record.Entries;
import dev.satchel.session.internal.record.Entry;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordMetadata.Life;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.record.SessionRecord;
import dev.satchel.session.internal.record.SizeLimit;
import dev.satchel.session.internal.store.IdRegenerator;
import dev.satchel.session.internal.store.RecordStore;
import dev.satchel.session.internal.store.RecordStore.Put;
import dev.satchel.session.internal.store.RecordUpdater;
import dev.satchel.session.internal.store.SessionDestroyer;
import dev.satchel.session.internal.store.WriteResult;
import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads sessions and commits the changes of requests. A write replaces only the version that was loaded. After a
 * conflict, the operations are applied to the newer record.
 *
 * <p>Thread-safe; no method blocks.
 */
public final class SessionManager {

    private static final Logger LOG = LoggerFactory.getLogger(SessionManager.class);

    private final RecordStore records;
    private final SessionIdGenerator ids;
    private final SessionEvents events;
    private final SizeLimit limit;
    private final SessionDataTypes dataTypes;
    private final SessionMigrations migrations;
    private final @Nullable Duration ttl;
    private final boolean keepsAnonymous;
    private final RecordUpdater replace;
    private final IdRegenerator regenerate;
    private final SessionDestroyer destroy;

    SessionManager(
            RecordStore records,
            SessionIdGenerator ids,
            SessionEvents events,
            SizeLimit limit,
            SessionDataTypes dataTypes,
            SessionMigrations migrations,
            @Nullable Duration ttl,
            boolean keepsAnonymous) {
        this.records = records;
        this.ids = ids;
        this.events = events;
        this.limit = limit;
        this.dataTypes = dataTypes;
        this.migrations = migrations;
        this.ttl = ttl;
        this.keepsAnonymous = keepsAnonymous;
        this.replace = new RecordUpdater(records);
        this.regenerate = new IdRegenerator(records);
        this.destroy = new SessionDestroyer(records);
    }

    // --- what a session asks for

    Instant now() {
        return records.now();
    }

    String newId() {
        return ids.next();
    }

    String driverKey(String id) {
        return ids.driverKey(id);
    }

    boolean isWellFormed(String id) {
        return ids.isWellFormed(id);
    }

    /** Whether a login keeps the values of an anonymous visitor. */
    boolean keepsAnonymous() {
        return keepsAnonymous;
    }

    /** Whether a session, or what is left of one, shows what it held. */
    boolean shows(LoadedRecord found) {
        return found.life() == Life.LIVE
                || (found.life() == Life.RETIRED
                        && records.isWithinGrace(found.record().state(), now()));
    }

    /** Whether what has ended has done so within the grace. */
    public boolean isWithinGrace(LoadedRecord ended) {
        return records.isWithinGrace(ended.record().state(), now());
    }

    /** Gives back the life that it had to what has ended, after {@link #load} has extended it. */
    public CompletionStage<LoadedRecord> leave(LoadedRecord ended) {
        return records.restoreTtl(ended);
    }

    boolean isOver(LoadedRecord base, Instant now) {
        return records.isOver(base.record(), now);
    }

    /**
     * A new entry: the value as it is now.
     *
     * @param key named in the message if the value cannot be stored
     * @param base what was loaded of the session that it belongs to; null for nothing
     */
    Entry entry(String key, @Nullable Object value, @Nullable Duration ownTtl, @Nullable LoadedRecord base) {
        Duration life = ownTtl == null ? ttl : ownTtl;
        DevalueMapper mapper = records.mapperOf(base);
        byte[] bytes;
        try {
            bytes = mapper.encode(value);
        } catch (DevalueException e) {
            throw e.in("the session value under the key '" + EscapedText.ofKey(key) + "'");
        }
        return Entry.of(mapper.read(bytes), life == null ? null : now().plus(life), bytes.length);
    }

    boolean allows(long bytes) {
        return limit.allows(bytes);
    }

    /** How large a record with these entries is; fails if that is too large. */
    long checkedSize(Entries entries) {
        return limit.checkedSize(entries);
    }

    /** Returns the application's conversion of a value that is not of the requested type, or empty. */
    <T> Optional<T> migrate(String key, Argument<T> type, DevalueValue stored) {
        return migrations.migrate(key, type, stored);
    }

    public SessionDataTypes dataTypes() {
        return dataTypes;
    }

    void unreadable(@Nullable LoadedRecord record, String key, DevalueException e) {
        events.unreadable(record == null ? "" : record.key(), key, String.valueOf(e.getMessage()));
    }

    /** Values of one session that are too many to be reported one by one, after the first so many. */
    void unreadableOthers(long count, int first) {
        events.unreadableOthers(count, first);
    }

    void dropped(String key, Reason reason) {
        events.dropped(key, reason);
    }

    // --- load

    /**
     * Loads the session of an id and puts off its end.
     *
     * @param id a well-formed id
     * @return the session, or what is left of one that has ended, which the caller has to {@link #leave}; null if there
     *     is none: never was, expired, ended some time ago, or damaged as a whole
     */
    public CompletionStage<@Nullable LoadedRecord> load(String id) {
        String key = ids.driverKey(id);
        return records.readAndTouch(key)
                .thenCompose(found -> found != null && records.isOver(found.record(), found.since())
                        ? removeOver(key)
                        : CompletableFuture.completedFuture(open(key, found)));
    }

    /** Loads a session in the course of a request; what has ended is left already. */
    CompletionStage<@Nullable LoadedRecord> loadAlso(String id) {
        return load(id).thenCompose(found ->
                found == null || found.life() == Life.LIVE ? CompletableFuture.completedFuture(found) : leave(found));
    }

    /** The load has just extended it, so it would stay for as long as a visitor asks. */
    private CompletionStage<@Nullable LoadedRecord> removeOver(String key) {
        events.expired(key);
        return records.remove(key).<@Nullable LoadedRecord>handle((done, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "A session past its absolute timeout could not be removed: {}",
                        EscapedText.of(failure.toString()));
            }
            return null;
        });
    }

    private @Nullable LoadedRecord open(String key, @Nullable LoadedRecord found) {
        if (found == null) {
            events.unknown(key);
            return null;
        }
        if (found.life() != Life.LIVE && !records.isWithinGrace(found.record().state(), found.since())) {
            events.unknown(key);
        }
        return found;
    }

    // --- commit

    /** Stores the changes of a request. Completes with what became of them. */
    CompletionStage<WriteResult> commit(PendingCommit pending) {
        try {
            // what ends, ends first: it must not stay because something else could not be stored
            CompletionStage<? extends WriteResult> storing = pending.destroyed().isEmpty()
                    ? store(pending)
                    : end(pending).thenCompose(ended -> store(pending));
            return storing.thenApply(outcome -> {
                tell(pending, outcome);
                return outcome;
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<Void> end(PendingCommit pending) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (DestroyedSession ended : pending.destroyed()) {
            LoadedRecord found = ended.found();
            all = all.thenCompose(before -> found == null ? destroy.destroy(ended.key()) : destroy.destroy(found))
                    .thenRun(() -> events.destroyed(ended.key()));
        }
        return all;
    }

    private CompletionStage<? extends WriteResult> store(PendingCommit pending) {
        return switch (pending.action()) {
            case NONE -> CompletableFuture.completedFuture(new WriteResult.Nothing());
            case CREATE -> create(required(pending.key()), pending.changes());
            case UPDATE -> update(required(pending.base()), required(pending.key()), pending.changes());
            case DROP -> drop(pending, required(pending.rejection()));
        };
    }

    private CompletionStage<WriteResult> update(LoadedRecord base, String key, List<SessionOperation> changes) {
        return base.key().equals(key) ? replace.replace(base, changes) : regenerate.regenerate(base, key, changes);
    }

    private static CompletionStage<WriteResult> drop(PendingCommit pending, Reason reason) {
        return reason == Reason.UNAVAILABLE && pending.mustNotFailSilently()
                ? CompletableFuture.failedFuture(new SessionUnavailableException(
                        "A session could not get a new id, or a user, as it could not be loaded", null))
                : CompletableFuture.completedFuture(new WriteResult.Dropped(reason));
    }

    private static <T> T required(@Nullable T part) {
        return Objects.requireNonNull(part, "the action of a commit needs it");
    }

    private CompletionStage<WriteResult> create(String key, List<SessionOperation> changes) {
        Instant now = now();
        SessionRecord record = SessionRecord.create(records.mapper(), now).with(records.mapper(), changes, now);
        return records.put(key, record, null, null, now).thenApply(put -> {
            if (put instanceof Put.Stored stored) {
                return new WriteResult.Stored(stored.now());
            }
            throw new SessionStateException("Expected a new session id to be free, found it taken; is the driver's "
                    + "setItem right about items that are not there?");
        });
    }

    private void tell(PendingCommit pending, WriteResult outcome) {
        LoadedRecord base = pending.base();
        Reason dropped = outcome.dropped();
        if (dropped != null) {
            events.dropped(base == null ? String.valueOf(pending.key()) : base.key(), dropped);
        } else if (outcome instanceof WriteResult.Stored stored) {
            if (base == null) {
                events.created(stored.now().key());
            } else if (!base.key().equals(stored.now().key())) {
                events.regenerated(stored.now().key(), base.key());
            }
        }
    }
}
