package dev.satchel.session.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.session.SessionKey;
import dev.satchel.session.SessionTooLargeException;
import dev.satchel.session.internal.record.Entries;
import dev.satchel.session.internal.record.Entry;
import dev.satchel.session.internal.record.LoadedRecord;
import dev.satchel.session.internal.record.RecordKeys;
import dev.satchel.session.internal.record.RecordMetadata.Owner;
import dev.satchel.session.internal.record.SessionOperation;
import io.micronaut.core.type.Argument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a session in one request: as loaded, with the changes of the request, and these changes as a list of
 * operations that are applied again to the record that is there when they are stored.
 *
 * <p>Not thread-safe: {@link RequestSession} holds its lock.
 */
final class WorkingCopy {

    /** The estimated bytes of an entry beside its key and its value: braces, indices, expiry. */
    private static final int ENTRY_BYTES = 64;

    private static final int MAX_BYTES_OF_A_CHAR = 6;

    private final SessionManager manager;
    private final List<SessionOperation> changes = new ArrayList<>();
    private Entries entries;
    private @Nullable LoadedRecord base;
    private @Nullable Owner owner;
    private long size;
    private boolean destroyed;
    private @Nullable UnreadableValueReporter unreadable;

    WorkingCopy(SessionManager manager, @Nullable LoadedRecord base) {
        this.manager = manager;
        this.base = base;
        this.entries = entriesOf(base);
        this.owner = ownerOf(base);
        this.size = sizeOf(base);
    }

    private static Entries entriesOf(@Nullable LoadedRecord base) {
        return base == null ? Entries.none() : base.record().entries();
    }

    private static @Nullable Owner ownerOf(@Nullable LoadedRecord base) {
        return base == null ? null : base.record().state().owner();
    }

    private static long sizeOf(@Nullable LoadedRecord base) {
        return base == null ? 0 : base.item().value().length;
    }

    /** The record as last loaded or stored, or null. */
    @Nullable
    LoadedRecord base() {
        return base;
    }

    // --- reading

    <T> Optional<T> get(String key, Argument<T> type) {
        Instant now = manager.now();
        return read(key, entry(key, now), type, now);
    }

    /** Returns the value of an entry, which may be that of a newer record. */
    <T> Optional<T> read(String key, @Nullable Entry entry, Argument<T> type, Instant now) {
        if (entry == null) {
            return Optional.empty();
        }
        try {
            T value = entry.get(type);
            return entry.isLive(now) ? Optional.ofNullable(value) : Optional.empty();
        } catch (DevalueException e) {
            return migrate(key, entry, type, now, e);
        }
    }

    private <T> Optional<T> migrate(String key, Entry entry, Argument<T> type, Instant now, DevalueException problem) {
        if (entry.isLive(now)) {
            Optional<T> migrated = manager.migrate(key, type, entry.data());
            if (migrated.isPresent()) {
                return migrated;
            }
        }
        addUnreadable(key, problem);
        return Optional.empty();
    }

    private void addUnreadable(String key, DevalueException problem) {
        UnreadableValueReporter reporter = unreadable;
        if (reporter == null) {
            reporter = new UnreadableValueReporter(manager);
            unreadable = reporter;
        }
        reporter.add(base, key, problem);
    }

    /** Reports how many values could not be read that were not reported one by one. */
    void reportUnreadable() {
        if (unreadable != null) {
            unreadable.reportOthers();
        }
    }

    boolean has(String key) {
        Instant now = manager.now();
        Entry entry = entry(key, now);
        return entry != null && entry.isLive(now);
    }

    Set<String> keys() {
        Instant now = manager.now();
        Set<String> keys = new LinkedHashSet<>();
        if (!isOver(now)) {
            entries.forEach((key, entry) -> {
                if (!key.equals(RecordKeys.METADATA_KEY) && entry.isLive(now)) {
                    keys.add(key);
                }
            });
        }
        return keys;
    }

    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String key : keys()) {
            Entry entry = entries.get(key);
            try {
                values.put(key, entry == null ? null : entry.get());
            } catch (DevalueException e) {
                addUnreadable(key, e);
            }
        }
        return values;
    }

    private @Nullable Entry entry(String key, Instant now) {
        return key.equals(RecordKeys.METADATA_KEY) || isOver(now) ? null : entries.get(key);
    }

    /** A stream or a web socket may outlive the session. */
    private boolean isOver(Instant now) {
        return base != null && manager.isOver(base, now);
    }

    /** The user that it belongs to; null for an anonymous visitor. */
    @Nullable
    Owner owner() {
        return isOver(manager.now()) ? null : owner;
    }

    /** Whether a user is logged in, be it that the session has expired meanwhile. */
    boolean hasOwner() {
        return owner != null;
    }

    /** Whether a user has logged in since it was loaded or stored. */
    boolean hasNewOwner() {
        return !Objects.equals(owner, ownerOf(base));
    }

    // --- changing

    /** A user logs in. */
    void login(Owner user) {
        SessionOperation login = SessionOperation.login(user, manager.keepsAnonymous());
        owner = login.applyTo(entries, owner);
        changes.add(login);
    }

    /** A user logs in to a new session, with those values of this one that the login keeps. */
    WorkingCopy loginAsNew(Owner user) {
        WorkingCopy fresh = new WorkingCopy(manager, null);
        fresh.login(user);
        Entries kept = entries.copy();
        SessionOperation.login(user, manager.keepsAnonymous()).applyTo(kept, owner);
        Instant now = manager.now();
        kept.forEach((key, entry) -> {
            if (!key.equals(RecordKeys.METADATA_KEY) && entry.isLive(now)) {
                fresh.set(key, entry);
            }
        });
        return fresh;
    }

    /**
     * Sets a key.
     *
     * @throws SessionTooLargeException if the session would be too large; nothing was changed then
     */
    void set(String key, Entry entry) {
        set(key, entry, SessionOperation.set(key, entry));
    }

    /**
     * Sets a key to a value that is computed from its current value.
     *
     * @throws SessionTooLargeException if the session would be too large; nothing was changed then
     */
    <T> T update(SessionKey<T> key, Function<Optional<T>, T> function) {
        UpdateOperation<T> update = new UpdateOperation<>(manager, this, key, function);
        set(key.name(), update.compute(entries.get(key.name())), update);
        return update.result();
    }

    private void set(String key, Entry entry, SessionOperation change) {
        // not exact, and never too little: what is replaced counts as if it stayed
        long grown = size + entry.size() + ENTRY_BYTES + (long) key.length() * MAX_BYTES_OF_A_CHAR;
        if (!manager.allows(grown)) {
            Entries changed = entries.copy();
            changed.put(key, entry);
            grown = manager.checkedSize(changed);
        }
        size = grown;
        entries.put(key, entry);
        changes.add(change);
    }

    /** Returns true if there is a key to delete, which an expired one is too. */
    boolean delete(String key) {
        if (key.equals(RecordKeys.METADATA_KEY) || !entries.remove(key)) {
            return false;
        }
        changes.add(SessionOperation.delete(key));
        return true;
    }

    void clear() {
        if (entries.clear()) {
            changes.add(SessionOperation.clear());
        }
    }

    // --- storing

    boolean isChanged() {
        return !changes.isEmpty();
    }

    /** Returns true if the changes are worth a new session. */
    boolean isWorthStoring() {
        return owner != null || !entries.areExpired(manager.now());
    }

    /** The changes since the last time that they were stored. */
    List<SessionOperation> changes() {
        return List.copyOf(changes);
    }

    /** Drops the operations that are stored, and takes the stored record as the new base. */
    void stored(int count, LoadedRecord now) {
        changes.subList(0, count).clear();
        base = now;
        entries = entriesOf(now);
        owner = ownerOf(now);
        size = sizeOf(now);
        for (SessionOperation later : changes) {
            owner = later.applyTo(entries, owner);
        }
    }

    /** Drops the first operations, which a commit has handled. */
    void dropCommitted(int count) {
        changes.subList(0, count).clear();
    }

    /** Drops all operations that are not stored. */
    void dropChanges() {
        changes.clear();
    }

    /** Marks the session of this copy as destroyed, for a commit of it that is in flight. */
    void markDestroyed() {
        destroyed = true;
    }

    boolean isDestroyed() {
        return destroyed;
    }
}
