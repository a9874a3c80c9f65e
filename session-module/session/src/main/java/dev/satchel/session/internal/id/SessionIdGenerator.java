package dev.satchel.session.internal.id;

/**
 * The ids of sessions.
 *
 * <p>Thread-safe.
 */
public interface SessionIdGenerator {

    /** A new id, which nobody can guess. */
    String next();

    /** Says whether a text from outside could be an id at all. Whether it is one, only the store knows. */
    boolean isWellFormed(CharSequence text);

    /** The key under which the driver stores the session of an id. */
    String driverKey(String id);
}
