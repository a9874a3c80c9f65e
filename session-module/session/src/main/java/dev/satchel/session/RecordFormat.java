package dev.satchel.session;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import java.time.Instant;

/**
 * Records as bytes, for ourselves or for an Astro site too.
 *
 * <p>Immutable and thread-safe.
 */
final class RecordFormat {

    private final DevalueMapper mapper;
    private final boolean shared;

    /**
     * A format.
     *
     * @param mapper of any profile
     */
    RecordFormat(SessionFormat format, DevalueMapper mapper) {
        this.mapper = mapper.forProfile(format.profile());
        this.shared = format == SessionFormat.ASTRO;
    }

    DevalueMapper mapper() {
        return mapper;
    }

    /** Says whether there are other programs that write records: in place perhaps, and without what we must know. */
    boolean isShared() {
        return shared;
    }

    /** The text of a record. */
    byte[] encode(SessionRecord record) {
        return record.encode(mapper);
    }

    /** What is stored for the text of a record. */
    byte[] toStored(SessionRecord record, byte[] text) {
        return shared && record.state().ended() != null ? EndedText.write(text) : text;
    }

    /**
     * Reads what is stored; no value in it is decoded.
     *
     * @param now when the session was created, if it does not say so: nobody of us has written it yet
     * @throws DevalueException if the bytes are no record
     */
    SessionRecord parse(byte[] stored, Instant now) {
        if (!shared) {
            return SessionRecord.parse(mapper, stored);
        }
        return EndedText.isOne(stored)
                ? SessionRecord.parse(mapper, EndedText.read(stored))
                : SessionRecord.parse(mapper, stored, now);
    }
}
