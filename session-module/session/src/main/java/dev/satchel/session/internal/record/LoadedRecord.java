package dev.satchel.session.internal.record;

import dev.satchel.driver.StoredItem;
import java.time.Instant;

/**
 * A record that was read or stored.
 *
 * @param key its driver key
 * @param item the stored item, which must still be there when the record is replaced
 * @param record its entries and metadata
 * @param since when it was read or stored, by the clock of this instance
 */
public record LoadedRecord(String key, StoredItem item, SessionRecord record, Instant since) {

    public RecordStatus status() {
        return record.metadata().status();
    }

    @Override
    public String toString() {
        return "LoadedRecord";
    }
}
