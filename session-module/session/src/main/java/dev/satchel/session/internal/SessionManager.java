package dev.satchel.session.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueValue;
import dev.satchel.session.SessionStateException;
import dev.satchel.session.SessionUnavailableException;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.id.SessionIdGenerator;
import dev.satchel.session.internal.log.EscapedText;
import dev.satchel.session.internal.record.Entry;
import dev.satchel.session.internal.record.EntryTable;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordStatus;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.record.SessionRecord;
import dev.satchel.session.internal.record.SizeLimit;
import dev.satchel.session.internal.store.CommitResult;
import dev.satchel.session.internal.store.IdRegenerator;
import dev.satchel.session.internal.store.RecordStore;
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
 * <p>Thread-safe. No method blocks.
 */
public final class SessionManager {

    private static final Logger LOG = LoggerFactory.getLogger(SessionManager.class);

    /** Longer than any session: a value with more lives as long as its session. */
    private static final Duration MAX_VALUE_TTL = Duration.ofDays(36_500);

    private final RecordStore records;
    private final SessionIdGenerator ids;
    private final SessionEventPublisher events;
    private final SizeLimit limit;
    private final SessionDataTypeRegistry dataTypes;
    private final SessionMigrationRegistry migrations;
    private final @Nullable Duration ttl;
    private final boolean keepsAnonymous;
    private final RecordUpdater updater;
    private final IdRegenerator regenerator;
    private final SessionDestroyer destroyer;

    SessionManager(
            RecordStore records,
            SessionIdGenerator ids,
            SessionEventPublisher events,
            SizeLimit limit,
            SessionDataTypeRegistry dataTypes,
            SessionMigrationRegistry migrations,
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
        this.updater = new RecordUpdater(records);
        this.regenerator = new IdRegenerator(records);
        this.destroyer = new SessionDestroyer(records);
    }

    // --- services for a session

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

    /** Returns true if a login keeps the values of an anonymous visitor. */
    boolean keepsAnonymous() {
        return keepsAnonymous;
    }

    /** Returns true if a record shows its values: it is live, or retired within the grace. */
    boolean shows(LoadedRecord found) {
        return found.status() == RecordStatus.LIVE
                || (found.status() == RecordStatus.RETIRED
                        && records.isWithinGrace(found.record().metadata(), now()));
    }

    /** Returns true if a record was retired or destroyed within the grace. */
    public boolean isWithinGrace(LoadedRecord ended) {
        return records.isWithinGrace(ended.record().metadata(), now());
    }

    /** Restores the ttl of a retired record or tombstone, which {@link #load} has extended. */
    public CompletionStage<LoadedRecord> restoreTtl(LoadedRecord ended) {
        return records.restoreTtl(ended);
    }

    boolean isPastAbsoluteTimeout(LoadedRecord base, Instant now) {
        return records.isPastAbsoluteTimeout(base.record(), now);
    }

    /**
     * Encodes a value into a new entry.
     *
     * @param key named in the message if the value cannot be stored
     * @param type the type that the value will be read as, or Object if none is declared
     * @param ownTtl the ttl of the value; null for {@code session.ttl}
     * @param base the loaded record of the session; null for a new session
     */
    Entry entry(
            String key,
            @Nullable Object value,
            Argument<?> type,
            @Nullable Duration ownTtl,
            @Nullable LoadedRecord base) {
        Duration valueTtl = ownTtl == null ? ttl : ownTtl;
        DevalueMapper mapper = records.mapperOf(base);
        byte[] bytes;
        try {
            bytes = mapper.encode(value, type);
        } catch (DevalueException e) {
            throw e.in("the session value under the key '" + EscapedText.ofKey(key) + "'");
        }
        return Entry.of(mapper.read(bytes), valueTtl == null ? null : expiry(valueTtl), bytes.length);
    }

    private Instant expiry(Duration valueTtl) {
        if (valueTtl.isNegative()) {
            return now();
        }
        return now().plus(valueTtl.compareTo(MAX_VALUE_TTL) < 0 ? valueTtl : MAX_VALUE_TTL);
    }

    boolean allows(long bytes) {
        return limit.allows(bytes);
    }

    /** Returns the size of a record with these entries, or throws an exception if that is too large. */
    long checkedSize(EntryTable entries) {
        return limit.checkedSize(entries);
    }

    /** Returns the application's conversion of a value that is not of the requested type, or empty. */
    <T> Optional<T> migrate(String key, Argument<T> type, DevalueValue stored) {
        return migrations.migrate(key, type, stored);
    }

    public SessionDataTypeRegistry dataTypes() {
        return dataTypes;
    }

    void reportUnreadable(@Nullable LoadedRecord record, String key, DevalueException e) {
        events.unreadable(record == null ? "" : record.key(), key, String.valueOf(e.getMessage()));
    }

    /** Reports the number of unreadable values beyond the first, which were reported one by one. */
    void reportOtherUnreadable(long count, int first) {
        events.unreadableOthers(count, first);
    }

    void reportDropped(String key, Reason reason) {
        events.dropped(key, reason);
    }

    // --- load

    /**
     * Loads the record of an id and extends its life.
     *
     * @param id a well-formed id
     * @return the record; the caller has to {@link #restoreTtl} of one that is not live. Null if there is none: it
     *     never existed, has expired, or is damaged as a whole
     */
    public CompletionStage<@Nullable LoadedRecord> load(String id) {
        String key = ids.driverKey(id);
        return records.readAndTouch(key)
                .thenCompose(found -> found != null && records.isPastAbsoluteTimeout(found.record(), found.since())
                        ? removeExpired(key)
                        : CompletableFuture.completedFuture(reportUnknown(key, found)));
    }

    /** Loads a record after the load of the request, and restores the ttl of one that is not live. */
    CompletionStage<@Nullable LoadedRecord> loadDuringRequest(String id) {
        return load(id).thenCompose(found -> found == null || found.status() == RecordStatus.LIVE
                ? CompletableFuture.completedFuture(found)
                : restoreTtl(found));
    }

    /** Removes a record past its absolute timeout, which the load has just extended. */
    private CompletionStage<@Nullable LoadedRecord> removeExpired(String key) {
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

    private @Nullable LoadedRecord reportUnknown(String key, @Nullable LoadedRecord found) {
        if (found == null) {
            events.unknown(key);
            return null;
        }
        if (found.status() != RecordStatus.LIVE
                && !records.isWithinGrace(found.record().metadata(), found.since())) {
            events.unknown(key);
        }
        return found;
    }

    // --- commit

    /** Destroys the sessions that a request has ended, and stores or drops its changes. */
    CompletionStage<CommitResult> commit(PendingCommit pending) {
        try {
            // destroys first, so that a logout does not depend on whether the changes can be stored
            CompletionStage<? extends CommitResult> storing =
                    pending.destroyed().isEmpty()
                            ? store(pending)
                            : destroyAll(pending).thenCompose(ended -> store(pending));
            return storing.thenApply(result -> {
                publish(pending, result);
                return result;
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<Void> destroyAll(PendingCommit pending) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (DestroyedSession ended : pending.destroyed()) {
            LoadedRecord found = ended.found();
            all = all.thenCompose(before -> found == null ? destroyer.destroy(ended.key()) : destroyer.destroy(found))
                    .thenRun(() -> events.destroyed(ended.key()));
        }
        return all;
    }

    private CompletionStage<? extends CommitResult> store(PendingCommit pending) {
        return switch (pending.action()) {
            case NONE -> CompletableFuture.completedFuture(new CommitResult.Nothing());
            case CREATE -> create(required(pending.key()), pending.changes());
            case UPDATE -> update(required(pending.base()), required(pending.key()), pending.changes());
            case DROP -> drop(pending, required(pending.rejection()));
        };
    }

    private CompletionStage<CommitResult> update(LoadedRecord base, String key, List<SessionOperation> changes) {
        return base.key().equals(key) ? updater.update(base, changes) : regenerator.regenerate(base, key, changes);
    }

    private static CompletionStage<CommitResult> drop(PendingCommit pending, Reason reason) {
        return reason == Reason.UNAVAILABLE && pending.mustNotFailSilently()
                ? CompletableFuture.failedFuture(new SessionUnavailableException(
                        "A session could not get a new id, or a user, as it could not be loaded", null))
                : CompletableFuture.completedFuture(new CommitResult.Dropped(reason));
    }

    private static <T> T required(@Nullable T part) {
        return Objects.requireNonNull(part, "the action of a commit needs it");
    }

    private CompletionStage<CommitResult> create(String key, List<SessionOperation> changes) {
        Instant now = now();
        SessionRecord record = SessionRecord.create(records.mapper(), now).with(records.mapper(), changes, now);
        return records.write(key, record, null, null, now).thenApply(written -> {
            if (written instanceof WriteResult.Stored stored) {
                return new CommitResult.Stored(stored.now());
            }
            throw new SessionStateException("Expected a new session id to be free, found it taken; is the driver's "
                    + "setItem right about items that are not there?");
        });
    }

    private void publish(PendingCommit pending, CommitResult result) {
        LoadedRecord base = pending.base();
        Reason dropped = result.dropped();
        if (dropped != null) {
            events.dropped(base == null ? String.valueOf(pending.key()) : base.key(), dropped);
        } else if (result instanceof CommitResult.Stored stored) {
            if (base == null) {
                events.created(stored.now().key());
            } else if (!base.key().equals(stored.now().key())) {
                events.regenerated(stored.now().key(), base.key());
            }
        }
    }
}
