package dev.satchel.session;

import dev.satchel.serde.DevalueValue;
import java.util.Optional;

/**
 * Converts values that were stored before the type of their key changed. It is a bean of the application, called when a
 * value cannot be read as the type of the key, before the value counts as absent. The result is not stored: the stored
 * value stays until the key is set.
 *
 * <p>Called on the thread that reads, while the session is locked: it must be thread-safe, must not block, and must not
 * use the session.
 *
 * @param <T> the type that the key has now
 */
public interface SessionValueMigration<T> {

    /**
     * The key whose values it knows.
     *
     * @return the key with its present type; the same each time
     */
    SessionKey<T> key();

    /**
     * Converts a value.
     *
     * @param stored what was stored, undecoded: it may be asked for as another type, or for its properties
     * @return the value as it is to be now; empty if this is nothing that it knows
     * @throws dev.satchel.serde.DevalueException which counts as empty, so that it may ask for a type on trial
     */
    Optional<T> migrate(DevalueValue stored);
}
