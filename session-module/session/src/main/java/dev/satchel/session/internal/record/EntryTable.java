package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueComparison;
import dev.satchel.serde.DevalueEntries;
import dev.satchel.serde.DevalueMapper;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a record by key, metadata included, with changes applied. An entry that is not used is not decoded,
 * and is written back unchanged.
 *
 * <p>Not thread-safe. {@link #copy} is cheap, also for many entries.
 */
public final class EntryTable {

    private final @Nullable DevalueEntries stored;

    /** The entries by position in the stored record: null for one that is not decoded, or {@link Entry#GONE}. */
    private final @Nullable Entry[] found;

    /** Entries that were added, in order. An empty map may be shared, and is replaced by the first addition. */
    private Map<String, Entry> added;

    private EntryTable(@Nullable DevalueEntries stored, @Nullable Entry[] found, Map<String, Entry> added) {
        this.stored = stored;
        this.found = found;
        this.added = added;
    }

    /** Returns an empty table. */
    public static EntryTable none() {
        return new EntryTable(null, new @Nullable Entry[0], Collections.emptyMap());
    }

    /** Returns the table of a stored record. */
    static EntryTable of(DevalueEntries stored) {
        return new EntryTable(stored, new @Nullable Entry[stored.size()], Collections.emptyMap());
    }

    /** Returns a copy that can be changed independently. */
    public EntryTable copy() {
        return new EntryTable(
                stored, found.clone(), added.isEmpty() ? Collections.emptyMap() : new LinkedHashMap<>(added));
    }

    /** Returns true if the stored record contains a value of {@code Temporal}. */
    boolean hasTemporal() {
        return stored != null && stored.hasTemporal();
    }

    @Nullable
    public Entry get(String key) {
        int position = find(key);
        return position < 0 ? added.get(key) : at(position);
    }

    /**
     * Returns true if a key has the same entry as in another table.
     *
     * @param comparison one for all keys of the two
     * @param now entries that have expired by then do not count
     */
    boolean holdsAsIn(EntryTable others, String key, DevalueMapper mapper, DevalueComparison comparison, Instant now) {
        Entry mine = get(key);
        Entry other = others.get(key);
        return mine != null && other != null && !mine.isExpired(now) && mine.isSameAs(other, mapper, comparison);
    }

    /** Sets a key, which keeps its place if it has one. */
    public void put(String key, Entry entry) {
        int position = find(key);
        if (position < 0) {
            if (added.isEmpty()) {
                added = new LinkedHashMap<>(4);
            }
            added.put(key, entry);
        } else {
            found[position] = entry;
        }
    }

    /** Removes a key. Returns true if it was there. */
    public boolean remove(String key) {
        int position = find(key);
        if (position < 0) {
            return added.remove(key) != null;
        }
        // a damaged record may have the key more than once
        for (int i = position; stored != null && i >= 0; i = stored.findBefore(key, i)) {
            found[i] = Entry.GONE;
        }
        return true;
    }

    /** Removes all keys except the metadata. Returns true if there were any. */
    public boolean clear() {
        boolean any = added.keySet().removeIf(key -> !key.equals(RecordKeys.METADATA_KEY));
        for (int i = 0; stored != null && i < found.length; i++) {
            if (found[i] != Entry.GONE && !stored.key(i).equals(RecordKeys.METADATA_KEY)) {
                found[i] = Entry.GONE;
                any = true;
            }
        }
        return any;
    }

    /** Removes expired entries. */
    void removeExpired(Instant now) {
        for (int i = 0; stored != null && i < found.length; i++) {
            boolean kept = found[i] == null ? Entry.staysFor(stored, i) : found[i] == Entry.GONE;
            if (!kept && at(i).isExpired(now)) {
                found[i] = Entry.GONE;
            }
        }
        added.values().removeIf(entry -> entry.isExpired(now));
    }

    /** Returns true if all entries have expired. */
    public boolean areExpired(Instant now) {
        boolean[] live = new boolean[1];
        forEach((key, entry) -> live[0] |= !entry.isExpired(now));
        return !live[0];
    }

    /** Calls a function with each entry in order. Of a key that a damaged record has twice, the last entry counts. */
    public void forEach(BiConsumer<String, Entry> each) {
        for (int i = 0; stored != null && i < found.length; i++) {
            if (found[i] != Entry.GONE) {
                each.accept(stored.key(i), at(i));
            }
        }
        added.forEach(each);
    }

    byte[] encode(DevalueMapper mapper) {
        Map<String, Object> more = new LinkedHashMap<>();
        added.forEach((key, entry) -> more.put(key, entry.toValue()));
        return stored == null ? mapper.encodeEntries(more) : stored.encode(this::changed, more);
    }

    private @Nullable Object changed(int position) {
        Entry entry = found[position];
        if (entry == null || entry.isStored()) {
            return null;
        }
        return entry == Entry.GONE ? DevalueEntries.LEFT_OUT : entry.toValue();
    }

    /** Returns the position of a key in the stored record, or -1 if it is not there or was removed. */
    private int find(String key) {
        int position = stored == null ? -1 : stored.find(key);
        return position >= 0 && found[position] == Entry.GONE ? -1 : position;
    }

    private Entry at(int position) {
        Entry entry = found[position];
        if (entry == null && stored != null) {
            entry = Entry.stored(stored, position);
            found[position] = entry;
        }
        if (entry == null) {
            throw new IllegalStateException("there is no entry at that position");
        }
        return entry;
    }

    @Override
    public String toString() {
        return "EntryTable";
    }
}
