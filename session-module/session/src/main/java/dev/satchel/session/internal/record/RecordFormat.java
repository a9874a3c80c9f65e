package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.session.internal.config.SessionFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The form of stored records: of Satchel alone, or shared with an Astro site.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface RecordFormat permits SatchelRecordFormat, AstroRecordFormat {

    /**
     * Returns the format that is configured.
     *
     * @param format {@code session.format}
     * @param mapper of any profile
     * @param hasTemporal {@code session.astro.temporal}: a site that shares the records runs on an engine with
     *     {@code Temporal}
     */
    static RecordFormat of(SessionFormat format, DevalueMapper mapper, boolean hasTemporal) {
        return switch (format) {
            case ASTRO -> new AstroRecordFormat(mapper, hasTemporal);
            case SATCHEL -> new SatchelRecordFormat(mapper.forProfile(format.profile()));
        };
    }

    /** Returns the mapper for metadata, and for the values of a new session. */
    DevalueMapper mapper();

    /**
     * Returns the mapper for the values of a session.
     *
     * @param record the loaded record; null for a new session
     */
    DevalueMapper mapperOf(@Nullable SessionRecord record);

    /** Returns the text of a record. */
    default byte[] encode(SessionRecord record) {
        return record.encode(mapper());
    }

    /** Returns the bytes to store for a record and its text. */
    byte[] toStored(SessionRecord record, byte[] text);

    /**
     * Reads a stored record without decoding its values.
     *
     * @param now the creation time of a record that has none
     * @throws DevalueException if the bytes are no record
     */
    SessionRecord parse(byte[] stored, Instant now);

    /**
     * Returns how many times an item is read before it counts as damaged: more than once if another program writes
     * items in place, where a reader can see half of one.
     */
    int maxReadAttempts();

    /** Returns true if each program that ends a session leaves a tombstone, so that a missing record means a loss. */
    boolean alwaysLeavesTombstones();
}
