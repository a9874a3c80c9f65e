package dev.satchel.session.internal.store;

import dev.satchel.session.internal.record.LoadedRecord;

/** The result of {@link RecordStore#write}. */
public sealed interface WriteResult {

    /** The record was stored. */
    record Stored(LoadedRecord now) implements WriteResult {}

    /** Another request has replaced the record. Nothing was stored. */
    record Conflict(LoadedRecord current) implements WriteResult {}

    /** There is no record any more. Nothing was stored. */
    record Gone() implements WriteResult {}

    /** The current item is no record. Nothing was stored. */
    record Unreadable() implements WriteResult {}
}
