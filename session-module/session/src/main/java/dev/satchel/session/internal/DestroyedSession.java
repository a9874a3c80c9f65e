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

    /**
     * Returns the session that a destroy ends, or null if there is none.
     *
     * @param found the record that is loaded, or that names other ids of the session; null if there is none
     */
    static @Nullable DestroyedSession of(@Nullable LoadedRecord found, SessionState state, SessionIdentity identity) {
        if (found != null) {
            return of(found);
        }
        String unread =
                switch (state) {
                    case UNAVAILABLE -> identity.presentedId();
                    case HIDDEN -> identity.storedId();
                    default -> null;
                };
        return unread == null ? null : new DestroyedSession(identity.driverKey(unread, null), null);
    }

    @Override
    public String toString() {
        return "DestroyedSession";
    }
}
