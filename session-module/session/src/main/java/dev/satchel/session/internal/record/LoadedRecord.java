package dev.satchel.session.internal.record;

import dev.satchel.driver.StoredItem;
import dev.satchel.session.internal.record.RecordMetadata.Life;
import java.time.Instant;

/**
 * A record as it was found.
 *
 * @param key its driver key
 * @param item what must still be there when it is replaced
 * @param record what it held
 * @param since when it was found or stored, by the clock of this instance
 */
public record LoadedRecord(String key, StoredItem item, SessionRecord record, Instant since) {

    public Life life() {
        return record.state().life();
    }

    @Override
    public String toString() {
        return "LoadedRecord";
    }
}
