package dev.satchel.session.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.session.SessionKey;
import dev.satchel.session.SessionTooLargeException;
import dev.satchel.session.internal.record.Entry;
import dev.satchel.session.internal.record.EntryTable;
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
 * <p>Not thread-safe: the caller holds the lock of the session, which is the monitor of its {@link SessionLifecycle}.
 */
final class WorkingCopy {

    /** The estimated bytes of an entry beside its key and its value: braces, indices, expiry. */
    private static final int ENTRY_BYTES = 64;

    private static final int MAX_CHAR_BYTES = 6;

    private final SessionManager manager;
    private final List<SessionOperation> changes = new ArrayList<>();
    private EntryTable entries;
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

    private static EntryTable entriesOf(@Nullable LoadedRecord base) {
        return base == null ? EntryTable.none() : base.record().entries();
    }

    private static @Nullable Owner ownerOf(@Nullable LoadedRecord base) {
        return base == null ? null : base.record().metadata().owner();
    }

    private static long sizeOf(@Nullable LoadedRecord base) {
        return base == null ? 0 : base.item().value().length;
    }

    /** Returns the record as last loaded or stored, or null. */
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
            return readOrMigrate(key, entry, type, now);
        } catch (DevalueException e) {
            addUnreadable(key, e);
            return Optional.empty();
        }
    }

    /** Throws an exception if the value is neither of the type nor migrated to it. */
    private <T> Optional<T> readOrMigrate(String key, Entry entry, Argument<T> type, Instant now) {
        try {
            T value = entry.get(type);
            return entry.isLive(now) ? Optional.ofNullable(value) : Optional.empty();
        } catch (DevalueException e) {
            Optional<T> migrated = entry.isLive(now) ? manager.migrate(key, type, entry.data()) : Optional.empty();
            if (migrated.isEmpty()) {
                throw e;
            }
            return migrated;
        }
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
        if (!isExpired(now)) {
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
        return key.equals(RecordKeys.METADATA_KEY) || isExpired(now) ? null : entries.get(key);
    }

    /** Returns true if the session has expired since it was loaded, as under a stream or web socket. */
    private boolean isExpired(Instant now) {
        return base != null && manager.isPastAbsoluteTimeout(base, now);
    }

    /** Returns the user that the session belongs to, or null for an anonymous visitor. */
    @Nullable
    Owner owner() {
        return isExpired(manager.now()) ? null : owner;
    }

    /** Returns true if a user is logged in, also if the session has expired since. */
    boolean hasOwner() {
        return owner != null;
    }

    /** Returns true if a user has logged in since the session was loaded or stored. */
    boolean hasNewOwner() {
        return !Objects.equals(owner, ownerOf(base));
    }

    // --- changing

    /** Changes the owner. */
    void login(Owner user) {
        SessionOperation login = SessionOperation.login(user, manager.keepsAnonymous());
        owner = login.applyTo(entries, owner);
        changes.add(login);
    }

    /** Returns the contents of a new session of a user, with the values of this one that the login keeps. */
    WorkingCopy loginAsNew(Owner user) {
        WorkingCopy fresh = new WorkingCopy(manager, null);
        fresh.login(user);
        EntryTable kept = entries.copy();
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
     * @throws SessionTooLargeException if the session would be too large; nothing is changed then
     */
    void set(String key, Entry entry) {
        set(key, entry, SessionOperation.set(key, entry));
    }

    /**
     * Sets a key to a value that is computed from its current value.
     *
     * @throws SessionTooLargeException if the session would be too large; nothing is changed then
     */
    <T> T update(SessionKey<T> key, Function<Optional<T>, T> function) {
        UpdateOperation<T> update = new UpdateOperation<>(manager, this, key, function);
        set(key.name(), update.compute(entries.get(key.name())), update);
        return update.result();
    }

    private void set(String key, Entry entry, SessionOperation change) {
        // an upper bound: a replaced entry counts as if it stayed
        long grown = size + entry.size() + ENTRY_BYTES + (long) key.length() * MAX_CHAR_BYTES;
        if (!manager.allows(grown)) {
            EntryTable changed = entries.copy();
            changed.put(key, entry);
            grown = manager.checkedSize(changed);
        }
        size = grown;
        entries.put(key, entry);
        changes.add(change);
    }

    /** Deletes a key. Returns true if it was there, expired or not. */
    boolean delete(String key) {
        if (key.equals(RecordKeys.METADATA_KEY) || !entries.remove(key)) {
            return false;
        }
        changes.add(SessionOperation.delete(key));
        return true;
    }

    /** Returns a value and deletes it. A value that cannot be read stays, as for {@link #get}. */
    <T> Optional<T> take(String key, Argument<T> type) {
        Instant now = manager.now();
        Entry entry = entry(key, now);
        if (entry == null) {
            delete(key);
            return Optional.empty();
        }
        Optional<T> value;
        try {
            value = readOrMigrate(key, entry, type, now);
        } catch (DevalueException e) {
            addUnreadable(key, e);
            return Optional.empty();
        }
        delete(key);
        return value;
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

    /** Returns the operations that are not stored, in order. */
    List<SessionOperation> changes() {
        return List.copyOf(changes);
    }

    /** Drops the first operations, which are stored, and applies the others to the stored record. */
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
