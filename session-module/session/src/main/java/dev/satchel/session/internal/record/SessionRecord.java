package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueComparison;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.session.internal.record.RecordMetadata.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A stored session: a {@code Map} from key to {@code {data, expires}}, in the layout of Astro, with the metadata under
 * the empty key.
 *
 * <p>Immutable.
 */
public final class SessionRecord {

    private final EntryTable entries;
    private final RecordMetadata metadata;

    private SessionRecord(EntryTable entries, RecordMetadata metadata) {
        this.entries = entries;
        this.metadata = metadata;
    }

    /** Creates a record without values. */
    public static SessionRecord create(DevalueMapper mapper, Instant now) {
        return of(mapper, EntryTable.none(), RecordMetadata.ofNew(Instant.ofEpochMilli(now.toEpochMilli())));
    }

    private static SessionRecord of(DevalueMapper mapper, EntryTable entries, RecordMetadata metadata) {
        entries.put(RecordKeys.METADATA_KEY, metadata.toEntry(mapper));
        return new SessionRecord(entries, metadata);
    }

    /**
     * Reads a record without decoding its values.
     *
     * @throws DevalueException if the bytes are no record
     */
    public static SessionRecord parse(DevalueMapper mapper, byte[] bytes) {
        EntryTable entries = EntryTable.of(mapper.readEntries(bytes));
        return new SessionRecord(entries, RecordMetadata.read(entries.get(RecordKeys.METADATA_KEY)));
    }

    /**
     * Reads a record that another program may have written without metadata.
     *
     * @param createdAt the time of creation, if the record has none
     * @throws DevalueException if the bytes are no record
     */
    public static SessionRecord parse(DevalueMapper mapper, byte[] bytes, Instant createdAt) {
        EntryTable entries = EntryTable.of(mapper.readEntries(bytes));
        RecordMetadata metadata = RecordMetadata.find(entries.get(RecordKeys.METADATA_KEY));
        return metadata == null
                ? of(mapper, entries, RecordMetadata.ofNew(Instant.ofEpochMilli(createdAt.toEpochMilli())))
                : new SessionRecord(entries, metadata);
    }

    /** Returns when the session was created, regardless of later ids. */
    public Instant createdAt() {
        return metadata.createdAt();
    }

    /** Returns true if the stored record contains a value of {@code Temporal}. */
    boolean hasTemporal() {
        return entries.hasTemporal();
    }

    /** Returns the metadata of the record. */
    public RecordMetadata metadata() {
        return metadata;
    }

    /** Returns a copy of the entries by key, metadata included. */
    public EntryTable entries() {
        return entries.copy();
    }

    /** Returns true if a key has the same entry as in another record; see {@link EntryTable#holdsAsIn}. */
    public boolean holdsAsIn(
            SessionRecord other, String key, DevalueMapper mapper, DevalueComparison comparison, Instant now) {
        return entries.holdsAsIn(other.entries, key, mapper, comparison, now);
    }

    /** Returns the record after changes, without expired entries. */
    public SessionRecord with(DevalueMapper mapper, List<SessionOperation> changes, Instant now) {
        EntryTable changed = entries();
        Owner owner = metadata.owner();
        for (SessionOperation change : changes) {
            owner = change.applyTo(changed, owner);
        }
        changed.removeExpired(now);
        return Objects.equals(owner, metadata.owner())
                ? new SessionRecord(changed, metadata)
                : of(mapper, changed, metadata.ownedBy(owner));
    }

    /**
     * Returns the retired record of a session that has another driver key now. It keeps its values after the grace,
     * since another request may be about to give it a new id too.
     */
    public SessionRecord retired(DevalueMapper mapper, Instant now, String successor) {
        return of(mapper, entries(), metadata.retired(now, successor));
    }

    /** Returns a retired record without values, for a session that another user has logged in to. */
    public SessionRecord closed(DevalueMapper mapper) {
        return of(mapper, EntryTable.none(), metadata.closedByLogin());
    }

    /** Returns true if this record and another one belong to different users. */
    public boolean isTakenOverBy(SessionRecord other) {
        Owner owner = metadata.owner();
        Owner next = other.metadata.owner();
        return owner != null && next != null && !owner.user().equals(next.user());
    }

    /** Returns the tombstone of a destroyed session. */
    public SessionRecord destroyed(DevalueMapper mapper, Instant now) {
        return of(mapper, EntryTable.none(), metadata.destroyed(now));
    }

    /** Returns the record of this session under another driver key than this one. */
    public SessionRecord successor(DevalueMapper mapper, Instant now, String key) {
        return of(mapper, entries(), metadata.successor(key, now));
    }

    public byte[] encode(DevalueMapper mapper) {
        return entries.encode(mapper);
    }
}
