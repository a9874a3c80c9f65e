package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueComparison;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.session.internal.record.RecordMetadata.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A session as it is stored: a {@code Map} from key to {@code {data, expires}}, in the layout of Astro, with one entry
 * under the empty key for what Satchel itself must know.
 *
 * <p>Immutable.
 */
public final class SessionRecord {

    private final Entries entries;
    private final RecordMetadata state;

    private SessionRecord(Entries entries, RecordMetadata state) {
        this.entries = entries;
        this.state = state;
    }

    /** A record that holds nothing yet. */
    public static SessionRecord create(DevalueMapper mapper, Instant now) {
        return of(mapper, Entries.none(), RecordMetadata.created(Instant.ofEpochMilli(now.toEpochMilli())));
    }

    private static SessionRecord of(DevalueMapper mapper, Entries entries, RecordMetadata state) {
        entries.put(RecordKeys.METADATA_KEY, state.toEntry(mapper));
        return new SessionRecord(entries, state);
    }

    /**
     * Reads a record; no value in it is decoded.
     *
     * @throws DevalueException if the bytes are no record
     */
    public static SessionRecord parse(DevalueMapper mapper, byte[] bytes) {
        Entries entries = Entries.of(mapper.readEntries(bytes));
        return new SessionRecord(entries, RecordMetadata.read(entries.get(RecordKeys.METADATA_KEY)));
    }

    /**
     * Reads a record that another program may have written, which says nothing of what Satchel must know.
     *
     * @param created when the session was created, if the record does not say so
     * @throws DevalueException if the bytes are no record
     */
    public static SessionRecord parse(DevalueMapper mapper, byte[] bytes, Instant created) {
        Entries entries = Entries.of(mapper.readEntries(bytes));
        RecordMetadata state = RecordMetadata.find(entries.get(RecordKeys.METADATA_KEY));
        return state == null
                ? of(mapper, entries, RecordMetadata.created(Instant.ofEpochMilli(created.toEpochMilli())))
                : new SessionRecord(entries, state);
    }

    /** When the session was created, whatever ids it has had since. */
    public Instant created() {
        return state.created();
    }

    /** Returns true if the stored record contains a value of {@code Temporal}. */
    boolean hasTemporal() {
        return entries.hasTemporal();
    }

    /** Returns the status of the record. */
    public RecordMetadata state() {
        return state;
    }

    /** The entries by key, our own included: a copy to work on. */
    public Entries entries() {
        return entries.copy();
    }

    /** Whether a key is there, and is what it is in another record; see {@link Entries#holdsAsIn}. */
    public boolean holdsAsIn(
            SessionRecord other, String key, DevalueMapper mapper, DevalueComparison comparison, Instant now) {
        return entries.holdsAsIn(other.entries, key, mapper, comparison, now);
    }

    /** The record after some changes, without what has expired. */
    public SessionRecord with(DevalueMapper mapper, List<SessionOperation> changes, Instant now) {
        Entries changed = entries();
        Owner owner = state.owner();
        for (SessionOperation change : changes) {
            owner = change.applyTo(changed, owner);
        }
        changed.removeExpired(now);
        return Objects.equals(owner, state.owner())
                ? new SessionRecord(changed, state)
                : of(mapper, changed, state.ownedBy(owner));
    }

    /**
     * Returns the retired record of a session that has another driver key now. It keeps its values, also when they are
     * not shown any more, since another request may be about to give it a new id too.
     */
    public SessionRecord retired(DevalueMapper mapper, Instant now, String successor) {
        return of(mapper, entries(), state.retired(now, successor));
    }

    /** Returns a retired record without values, for a session that another user has logged in to. */
    public SessionRecord closed(DevalueMapper mapper) {
        return of(mapper, Entries.none(), state.close());
    }

    /** Returns true if it belongs to a user, and another record to another one. */
    public boolean isTakenOverBy(SessionRecord other) {
        Owner owner = state.owner();
        Owner next = other.state.owner();
        return owner != null && next != null && !owner.user().equals(next.user());
    }

    /** Returns the tombstone of a destroyed session. */
    public SessionRecord destroyed(DevalueMapper mapper, Instant now) {
        return of(mapper, Entries.none(), state.destroyed(now));
    }

    /** The same values, to go on under another driver key than the one that this has. */
    public SessionRecord successor(DevalueMapper mapper, Instant now, String key) {
        return of(mapper, entries(), state.successor(key, now));
    }

    public byte[] encode(DevalueMapper mapper) {
        return entries.encode(mapper);
    }
}
