package dev.satchel.session;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A session as it is stored: a {@code Map} from key to {@code {data, expires}}, in the layout of Astro, with one entry
 * under the empty key for what Satchel itself must know.
 *
 * <p>Immutable.
 */
final class SessionRecord {

    private final Map<String, Entry> entries;
    private final RecordState state;

    private SessionRecord(Map<String, Entry> entries, RecordState state) {
        this.entries = entries;
        this.state = state;
    }

    /** A record that holds nothing yet. */
    static SessionRecord create(DevalueMapper mapper, Instant now) {
        return of(mapper, new LinkedHashMap<>(), RecordState.created(Instant.ofEpochMilli(now.toEpochMilli())));
    }

    private static SessionRecord of(DevalueMapper mapper, Map<String, Entry> entries, RecordState state) {
        entries.put(Keys.OWN, state.toEntry(mapper));
        return new SessionRecord(entries, state);
    }

    /**
     * Reads a record; no value in it is decoded.
     *
     * @throws DevalueException if the bytes are no record
     */
    static SessionRecord parse(DevalueMapper mapper, byte[] bytes) {
        Map<String, Entry> entries = mapper.read(bytes).entries(Entry::stored);
        return new SessionRecord(entries, RecordState.read(entries.get(Keys.OWN)));
    }

    /** When the session was created, whatever ids it has had since. */
    Instant created() {
        return state.created();
    }

    /** What may still be done with it. */
    RecordState state() {
        return state;
    }

    /** The entries by key, our own included: a copy to work on. */
    Map<String, Entry> entries() {
        return new LinkedHashMap<>(entries);
    }

    /** The record after some changes, without what has expired. */
    SessionRecord with(List<Change> changes, Instant now) {
        Map<String, Entry> changed = entries();
        for (Change change : changes) {
            change.applyTo(changed);
        }
        changed.values().removeIf(entry -> entry.isExpired(now));
        return new SessionRecord(changed, state);
    }

    /**
     * What is left of a session that has gone on under another driver key. It keeps what it held, also where that is
     * not shown any more: another request may be about to give it a new id too.
     */
    SessionRecord retired(DevalueMapper mapper, Instant now, String successor) {
        return of(mapper, entries(), state.retired(now, successor));
    }

    /** What is left of a session that was destroyed: that it was. */
    SessionRecord destroyed(DevalueMapper mapper, Instant now) {
        return of(mapper, new LinkedHashMap<>(), state.destroyed(now));
    }

    /** The same values, to go on under another driver key than the one that this has. */
    SessionRecord successor(DevalueMapper mapper, Instant now, String key) {
        return of(mapper, entries(), state.successor(key, now));
    }

    byte[] encode(DevalueMapper mapper) {
        return encode(mapper, entries);
    }

    /** The bytes of a record with these entries. */
    static byte[] encode(DevalueMapper mapper, Map<String, Entry> entries) {
        Map<String, Object> record = new LinkedHashMap<>(2 * entries.size());
        entries.forEach((key, entry) -> record.put(key, entry.toValue()));
        return mapper.encode(record);
    }
}
