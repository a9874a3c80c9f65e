package dev.satchel.session.internal;

/** An event in the life of the session of one request. {@link SessionState#after} says what follows from it. */
enum SessionTransition {
    /** The application asks for a new id. */
    REGENERATE,
    /** The application logs a user in. */
    LOGIN,
    /** The application destroys the session. */
    DESTROY,
    /** A live record was read, which the session consists of from now on. */
    LOAD,
    /** A commit has written the record. */
    STORE,
    /** A commit has carried changes over to a new id, which another request has given to the session. */
    FORWARD,
    /** The record was found retired. */
    RETIRE,
    /** The record was found destroyed or expired. */
    END,
    /** The store has lost the record. */
    LOSE,
    /** The driver is unavailable, and changes were dropped for it. */
    FAIL,
    /** The driver is unavailable, and it is not known if the session of a web socket still exists. */
    HIDE
}
