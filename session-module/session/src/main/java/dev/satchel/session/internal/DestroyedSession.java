package dev.satchel.session.internal;

import dev.satchel.session.internal.record.LoadedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A session that a request has destroyed.
 *
 * @param key its driver key
 * @param found the record that was loaded; null if it could not be loaded
 */
record DestroyedSession(String key, @Nullable LoadedRecord found) {

    static DestroyedSession of(LoadedRecord found) {
        return new DestroyedSession(found.key(), found);
    }

    @Override
    public String toString() {
        return "DestroyedSession";
    }
}
