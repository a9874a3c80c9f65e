package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueProfile;
import dev.satchel.session.internal.config.SessionFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes, for ourselves or for an Astro site too.
 *
 * <p>Immutable and thread-safe.
 */
public final class RecordFormat {

    private final DevalueMapper mapper;
    private final boolean shared;

    /** For a record in which a site has left a value of {@code Temporal}. */
    private final DevalueMapper temporal;

    /**
     * A format.
     *
     * @param mapper of any profile
     * @param hasTemporal whether a site that shares the records runs on an engine with {@code Temporal}
     */
    public RecordFormat(SessionFormat format, DevalueMapper mapper, boolean hasTemporal) {
        this.shared = format == SessionFormat.ASTRO;
        this.temporal = mapper.forProfile(shared ? DevalueProfile.ASTRO_TEMPORAL : format.profile());
        this.mapper = hasTemporal ? temporal : mapper.forProfile(format.profile());
    }

    /**
     * The mapper for the values of a session: the site that wrote a value of {@code Temporal} can read others too.
     *
     * @param record what was loaded; null for nothing
     */
    public DevalueMapper mapperOf(@Nullable SessionRecord record) {
        return shared && mapper != temporal && record != null && record.hasTemporal() ? temporal : mapper;
    }

    public DevalueMapper mapper() {
        return mapper;
    }

    /** Says whether there are other programs that write records: in place perhaps, and without what we must know. */
    public boolean isShared() {
        return shared;
    }

    /** The text of a record. */
    public byte[] encode(SessionRecord record) {
        return record.encode(mapper);
    }

    /** What is stored for the text of a record. */
    public byte[] toStored(SessionRecord record, byte[] text) {
        return shared && record.state().ended() != null ? AstroTombstone.write(text) : text;
    }

    /**
     * Reads what is stored; no value in it is decoded.
     *
     * @param now when the session was created, if it does not say so: nobody of us has written it yet
     * @throws DevalueException if the bytes are no record
     */
    public SessionRecord parse(byte[] stored, Instant now) {
        if (!shared) {
            return SessionRecord.parse(mapper, stored);
        }
        return AstroTombstone.isOne(stored)
                ? SessionRecord.parse(mapper, AstroTombstone.read(stored))
                : SessionRecord.parse(mapper, stored, now);
    }
}
