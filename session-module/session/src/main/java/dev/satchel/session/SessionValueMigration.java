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
     * @return the key with its current type, the same for each call
     */
    SessionKey<T> key();

    /**
     * Converts a value.
     *
     * @param stored what was stored, undecoded: it may be asked for as another type, or for its properties
     * @return the converted value; empty if the stored value is of an unknown form
     * @throws dev.satchel.serde.DevalueException which counts as empty, so that it may ask for a type on trial
     */
    Optional<T> migrate(DevalueValue stored);
}
