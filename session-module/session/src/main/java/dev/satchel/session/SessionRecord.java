package dev.satchel.session;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueValue;
import dev.satchel.serde.PlainObject;
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

    private static final String CREATED = "created";

    private final Map<String, Entry> entries;
    private final Instant created;

    private SessionRecord(Map<String, Entry> entries, Instant created) {
        this.entries = entries;
        this.created = created;
    }

    /** A record that holds nothing yet. */
    static SessionRecord create(DevalueMapper mapper, Instant now) {
        PlainObject own = new PlainObject();
        own.put(CREATED, now.toEpochMilli());
        Map<String, Entry> entries = new LinkedHashMap<>();
        entries.put(Keys.OWN, Entry.of(mapper.snapshot(own), null));
        return new SessionRecord(entries, Instant.ofEpochMilli(now.toEpochMilli()));
    }

    /**
     * Reads a record; no value in it is decoded.
     *
     * @throws DevalueException if the bytes are no record
     */
    static SessionRecord parse(DevalueMapper mapper, byte[] bytes) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapper.read(bytes).entries().forEach((key, value) -> entries.put(key, Entry.stored(value)));
        return new SessionRecord(entries, createdIn(entries));
    }

    private static Instant createdIn(Map<String, Entry> entries) {
        Entry own = entries.get(Keys.OWN);
        DevalueValue created = own == null ? null : own.data().entries().get(CREATED);
        if (created == null || !(created.get() instanceof Number millis)) {
            throw new DevalueException("Expected a record that says when it was created, found none");
        }
        return Instant.ofEpochMilli(millis.longValue());
    }

    /** When the session was created, whatever ids it has had since. */
    Instant created() {
        return created;
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
        return new SessionRecord(changed, created);
    }

    byte[] encode(DevalueMapper mapper) {
        Map<String, Object> record = new LinkedHashMap<>();
        entries.forEach((key, entry) -> record.put(key, entry.toValue()));
        return mapper.encode(record);
    }
}
