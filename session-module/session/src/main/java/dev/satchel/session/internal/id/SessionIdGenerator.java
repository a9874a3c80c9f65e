package dev.satchel.session.internal.id;

/**
 * The ids of sessions.
 *
 * <p>Thread-safe.
 */
public interface SessionIdGenerator {

    /** Returns a new id that cannot be guessed. */
    String next();

    /** Returns true if a text from outside has the form of an id. */
    boolean isWellFormed(CharSequence text);

    /** The key under which the driver stores the session of an id. */
    String driverKey(String id);
}
