package dev.satchel.session.internal.store;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.session.SessionTooLargeException;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.session.internal.config.SessionConfiguration;
import dev.satchel.session.internal.log.EscapedText;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordFormat;
import dev.satchel.session.internal.record.RecordMetadata;
import dev.satchel.session.internal.record.SessionRecord;
import dev.satchel.session.internal.record.SizeLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records from the driver and writes them with their time to live.
 *
 * <p>Thread-safe. No method blocks.
 */
public final class RecordStore {

    private static final Logger LOG = LoggerFactory.getLogger(RecordStore.class);

    /** Lifetime of a tombstone. Must exceed the duration of any request that was in flight when the session ended. */
    private static final Duration TOMBSTONE_TTL = Duration.ofMinutes(1);

    /** The largest difference between the clocks of two instances that changes nothing but lifetimes. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

    /** Lifetime of a tombstone that has expired by the clock of this instance, but maybe not by that of another. */
    private static final Duration MIN_TOMBSTONE_TTL = Duration.ofSeconds(10);

    private static final Duration MIN_TTL = Duration.ofMillis(1);

    private final TimeLimitedDriver driver;
    private final RecordFormat format;
    private final Clock clock;
    private final SizeLimit limit;
    private final RetryScheduler retries;
    private final Duration idleTimeout;
    private final Duration absoluteTimeout;
    private final Duration grace;

    public RecordStore(
            TimeLimitedDriver driver,
            RecordFormat format,
            Clock clock,
            SizeLimit limit,
            RetryScheduler retries,
            SessionConfiguration configuration) {
        this.driver = driver;
        this.format = format;
        this.clock = clock;
        this.limit = limit;
        this.retries = retries;
        this.idleTimeout = configuration.idleTimeout();
        this.absoluteTimeout = configuration.absoluteTimeout();
        this.grace = configuration.regenerateGrace();
    }

    public Instant now() {
        return clock.instant();
    }

    public DevalueMapper mapper() {
        return format.mapper();
    }

    /** Returns the mapper for the values of a session; see {@link RecordFormat#mapperOf}. */
    public DevalueMapper mapperOf(@Nullable LoadedRecord loaded) {
        return format.mapperOf(loaded == null ? null : loaded.record());
    }

    /** Returns true if a session is past its absolute timeout at a time. */
    public boolean isPastAbsoluteTimeout(SessionRecord record, Instant now) {
        return !record.createdAt().plus(absoluteTimeout).isAfter(now);
    }

    /** Returns true if a retired record shows its values at a time. */
    public boolean isWithinGrace(RecordMetadata metadata, Instant now) {
        return !metadata.closed()
                && metadata.endedAt() != null
                && metadata.endedAt().plus(grace).isAfter(now);
    }

    /**
     * Returns true if a request that loaded a session before its id was retired may still write. If it loaded the
     * session less than the grace ago, the id was retired less than the grace ago too, regardless of the clocks of
     * other instances.
     */
    boolean isInGraceFor(Instant loaded, RecordMetadata retired) {
        Instant now = now();
        return !grace.isZero() && !retired.closed() && (loaded.plus(grace).isAfter(now) || isWithinGrace(retired, now));
    }

    /**
     * Returns true if the retired record of a regenerated session may still exist. Only sessions that end minutes after
     * their regenerate pay for the additional read.
     */
    boolean isRecent(RecordMetadata.Origin origin) {
        return origin.regeneratedAt().plus(tombstoneTtl()).plus(MAX_CLOCK_SKEW).isAfter(now());
    }

    /**
     * Returns why a record is missing that was loaded before, and left no tombstone.
     *
     * @param base the record as it was loaded
     */
    Reason whyGone(LoadedRecord base) {
        Duration passed = Duration.between(base.since(), now());
        if (passed.compareTo(idleTimeout) >= 0) {
            LOG.warn(
                    "What a request did to its session was not stored: the request took {} s, and the session has "
                            + "expired. Let session.idle-timeout be longer than requests take, or call save() in "
                            + "between",
                    passed.toSeconds());
            return Reason.ENDED;
        }
        // an Astro site removes the record of a session that it ends, and a tombstone lasts only a minute
        if (!format.alwaysLeavesTombstones() || passed.compareTo(TOMBSTONE_TTL) >= 0) {
            return Reason.ENDED;
        }
        LOG.warn(
                "What a request did to its session was not stored: the store has lost the session, which was there {} ms "
                        + "before and was not destroyed. Check whether the store was restarted without persistence, was "
                        + "emptied, or removes items when it runs out of memory",
                passed.toMillis());
        return Reason.LOST;
    }

    /** Reads a record and extends its life. For one that is retired or destroyed, call {@link #restoreTtl} then. */
    public CompletionStage<@Nullable LoadedRecord> readAndTouch(String key) {
        return read(key, idleTimeout, 1);
    }

    /**
     * Restores the ttl of a retired record or tombstone, which {@link #readAndTouch} has extended, so that repeated
     * requests do not keep it. Only requests with such an id cause this write.
     *
     * @return the current record
     */
    public CompletionStage<LoadedRecord> restoreTtl(LoadedRecord ended) {
        Instant now = now();
        byte[] same = ended.item().value();
        return driver.setItem(ended.key(), same, ttl(ended.record(), now), ended.item())
                .thenApply(result -> {
                    if (result instanceof SetResult.Stored stored) {
                        return new LoadedRecord(ended.key(), stored.item(), ended.record(), now);
                    }
                    // the request that has changed it since has set its ttl too
                    LoadedRecord current = result instanceof SetResult.Conflict conflict
                            ? parse(ended.key(), conflict.current(), 1)
                            : null;
                    return current == null ? ended : current;
                })
                .exceptionally(failure -> {
                    LOG.warn(
                            "What is left of a session that has ended may stay for session.idle-timeout: {}",
                            EscapedText.of(failure.toString()));
                    return ended;
                });
    }

    /** Reads a record without extending its life. */
    CompletionStage<@Nullable LoadedRecord> read(String key) {
        return read(key, null, 1);
    }

    private CompletionStage<@Nullable LoadedRecord> read(String key, @Nullable Duration extendTo, int attempt) {
        CompletionStage<@Nullable StoredItem> reading = driver.getItem(key, extendTo);
        if (attempt == format.maxReadAttempts()) {
            return reading.thenApply(item -> item == null ? null : parse(key, item, attempt));
        }
        return reading.thenCompose(item -> {
            LoadedRecord found = item == null ? null : parse(key, item, attempt);
            return item != null && found == null
                    ? retries.retryAfterDelay(attempt, () -> read(key, extendTo, attempt + 1))
                    : CompletableFuture.completedFuture(found);
        });
    }

    /**
     * Retries after a conflict: immediately with the current record, or after a pause with a record that is read again,
     * since other requests have probably replaced it.
     *
     * @param attempt the number of attempts so far
     * @param current the record that the conflict has returned
     * @param next the next attempt, with a record that may be retired or destroyed
     */
    <T> CompletionStage<T> retryAfterConflict(
            int attempt, LoadedRecord current, Function<LoadedRecord, CompletionStage<T>> next) {
        if (RetryScheduler.isImmediate(attempt)) {
            return next.apply(current);
        }
        return retries.retryAfterConflict(
                attempt, () -> read(current.key()).thenCompose(found -> next.apply(found == null ? current : found)));
    }

    public CompletionStage<Void> remove(String key) {
        return driver.removeItem(key);
    }

    /**
     * Stores a record if the item that it replaces is still there.
     *
     * @param before the record before the change; null for a new session
     * @param replaces the item that must still be there; null if there must be none
     * @param now the time from which the ttl counts
     * @throws SessionTooLargeException if it is too large, and larger than before
     */
    public CompletionStage<WriteResult> write(
            String key,
            SessionRecord record,
            @Nullable SessionRecord before,
            @Nullable StoredItem replaces,
            Instant now) {
        byte[] text = format.encode(record);
        limit.check(text.length, record::entries, before);
        return write(key, record, format.toStored(record, text), replaces, now, 1);
    }

    private CompletionStage<WriteResult> write(
            String key, SessionRecord record, byte[] bytes, @Nullable StoredItem replaces, Instant now, int attempt) {
        CompletionStage<SetResult> writing = driver.setItem(key, bytes, ttl(record, now), replaces);
        if (attempt == format.maxReadAttempts()) {
            return writing.thenApply(result -> writeResult(key, record, result, now, attempt));
        }
        return writing.thenCompose(result -> {
            WriteResult written = writeResult(key, record, result, now, attempt);
            return written instanceof WriteResult.Unreadable
                    ? retries.retryAfterDelay(attempt, () -> write(key, record, bytes, replaces, now(), attempt + 1))
                    : CompletableFuture.completedFuture(written);
        });
    }

    private WriteResult writeResult(String key, SessionRecord record, SetResult result, Instant now, int attempt) {
        if (result instanceof SetResult.Stored stored) {
            return new WriteResult.Stored(new LoadedRecord(key, stored.item(), record, now));
        }
        if (result instanceof SetResult.Conflict conflict) {
            LoadedRecord current = parse(key, conflict.current(), attempt);
            return current == null ? new WriteResult.Unreadable() : new WriteResult.Conflict(current);
        }
        return new WriteResult.Gone();
    }

    private Duration ttl(SessionRecord record, Instant now) {
        Instant endedAt = record.metadata().endedAt();
        if (endedAt != null) {
            return tombstoneTtl(endedAt, now);
        }
        Duration left = Duration.between(now, record.createdAt().plus(absoluteTimeout));
        return shorter(isPositive(left) ? left : MIN_TTL, idleTimeout);
    }

    /**
     * Returns the remaining ttl of a retired record or tombstone, counted from its end. If it is over by the clock of
     * this instance, the clock of another may be behind.
     */
    private Duration tombstoneTtl(Instant endedAt, Instant now) {
        Duration left = Duration.between(now, endedAt.plus(tombstoneTtl()));
        if (isPositive(left)) {
            return shorter(left, tombstoneTtl());
        }
        return isPositive(left.plus(MAX_CLOCK_SKEW)) ? MIN_TOMBSTONE_TTL : MIN_TTL;
    }

    private static boolean isPositive(Duration duration) {
        return duration.compareTo(MIN_TTL) >= 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration tombstoneTtl() {
        return grace.compareTo(TOMBSTONE_TTL) < 0 ? TOMBSTONE_TTL : grace;
    }

    /** Returns null for an item that cannot be read, with a warning if no attempt follows. */
    private @Nullable LoadedRecord parse(String key, StoredItem item, int attempt) {
        Instant now = now();
        try {
            return new LoadedRecord(key, item, format.parse(item.value(), now), now);
        } catch (DevalueException e) {
            if (attempt < format.maxReadAttempts()) {
                LOG.debug("A stored session cannot be read yet: {}", EscapedText.of(e.getMessage()));
            } else {
                LOG.warn("A stored session cannot be read and counts as none: {}", EscapedText.of(e.getMessage()));
            }
            return null;
        }
    }
}
