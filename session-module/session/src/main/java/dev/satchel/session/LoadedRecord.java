package dev.satchel.session;

import dev.satchel.driver.StoredItem;
import dev.satchel.session.RecordState.Life;
import java.time.Instant;

/**
 * A record as it was found.
 *
 * @param key its driver key
 * @param item what must still be there when it is replaced
 * @param record what it held
 * @param since when it was found or stored, by the clock of this instance
 */
record LoadedRecord(String key, StoredItem item, SessionRecord record, Instant since) {

    Life life() {
        return record.state().life();
    }

    @Override
    public String toString() {
        return "LoadedRecord";
    }
}
