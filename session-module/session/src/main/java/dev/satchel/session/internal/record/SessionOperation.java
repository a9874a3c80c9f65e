package dev.satchel.session.internal.record;

import dev.satchel.session.internal.record.RecordMetadata.Owner;
import org.jspecify.annotations.Nullable;

/**
 * One change of a request to its session. It is kept as an operation and not as a result, so that it can be applied to
 * a newer record after a conflict.
 */
public interface SessionOperation {

    /**
     * Applies the change.
     *
     * @param entries the entries to change
     * @param owner the user that they belong to; null for an anonymous visitor
     * @return the owner after the change
     */
    @Nullable
    Owner applyTo(EntryTable entries, @Nullable Owner owner);

    /** Returns the key that it changes, or null if it changes more than one. */
    default @Nullable String key() {
        return null;
    }

    /** Sets a key. */
    static SessionOperation set(String key, Entry entry) {
        return new KeyOperation(key, entry);
    }

    /** Deletes a key. */
    static SessionOperation delete(String key) {
        return new KeyOperation(key, null);
    }

    /** Deletes all keys except the metadata. */
    static SessionOperation clear() {
        return (entries, owner) -> {
            entries.clear();
            return owner;
        };
    }

    /**
     * Makes a user the owner of the session. The values stay only if they belong to an anonymous visitor or to the same
     * user. This is decided for the record that is replaced, since another user may have logged in to it in the
     * meantime.
     *
     * @param user the user
     * @param keepsAnonymous whether the values of an anonymous visitor stay
     */
    static SessionOperation login(Owner user, boolean keepsAnonymous) {
        return (entries, owner) -> {
            boolean keeps = owner == null ? keepsAnonymous : owner.user().equals(user.user());
            if (!keeps) {
                entries.clear();
            }
            return user;
        };
    }
}
