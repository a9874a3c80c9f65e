package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records that only Satchel reads and writes. */
record SatchelRecordFormat(DevalueMapper mapper) implements RecordFormat {

    @Override
    public DevalueMapper mapperOf(@Nullable SessionRecord record) {
        return mapper;
    }

    @Override
    public byte[] toStored(SessionRecord record, byte[] text) {
        return text;
    }

    @Override
    public SessionRecord parse(byte[] stored, Instant now) {
        return SessionRecord.parse(mapper, stored);
    }

    @Override
    public int maxReadAttempts() {
        return 1;
    }

    @Override
    public boolean alwaysLeavesTombstones() {
        return true;
    }
}
