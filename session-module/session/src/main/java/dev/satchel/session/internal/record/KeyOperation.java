package dev.satchel.session.internal.record;

import dev.satchel.session.internal.record.RecordMetadata.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Sets or deletes one key.
 *
 * @param key the key
 * @param entry what it is set to; null if it is deleted
 */
record KeyOperation(String key, @Nullable Entry entry) implements SessionOperation {

    @Override
    public @Nullable Owner applyTo(EntryTable entries, @Nullable Owner owner) {
        if (entry == null) {
            entries.remove(key);
        } else {
            entries.put(key, entry);
        }
        return owner;
    }

    @Override
    public String toString() {
        return "KeyChange";
    }
}
