package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records that an Astro site reads and writes too. It knows no metadata and no tombstones, and may write in place. */
final class AstroRecordFormat implements RecordFormat {

    private static final int MAX_READ_ATTEMPTS = 8;

    private final DevalueMapper mapper;

    /** For a record in which a site has left a value of {@code Temporal}. */
    private final DevalueMapper temporal;

    AstroRecordFormat(DevalueMapper mapper, boolean hasTemporal) {
        this.temporal = mapper.forProfile(DevalueProfile.ASTRO_TEMPORAL);
        this.mapper = hasTemporal ? temporal : mapper.forProfile(DevalueProfile.ASTRO);
    }

    @Override
    public DevalueMapper mapper() {
        return mapper;
    }

    /** A site that has written a value of {@code Temporal} can read others too. */
    @Override
    public DevalueMapper mapperOf(@Nullable SessionRecord record) {
        return mapper != temporal && record != null && record.hasTemporal() ? temporal : mapper;
    }

    @Override
    public byte[] toStored(SessionRecord record, byte[] text) {
        return record.metadata().endedAt() == null ? text : AstroTombstone.write(text);
    }

    @Override
    public SessionRecord parse(byte[] stored, Instant now) {
        return AstroTombstone.isOne(stored)
                ? SessionRecord.parse(mapper, AstroTombstone.read(stored))
                : SessionRecord.parse(mapper, stored, now);
    }

    @Override
    public int maxReadAttempts() {
        return MAX_READ_ATTEMPTS;
    }

    @Override
    public boolean alwaysLeavesTombstones() {
        return false;
    }
}
