package dev.satchel.session.internal;

/** The effect of a commit on the store. */
enum CommitAction {
    /** Nothing, beyond the destroyed sessions. */
    NONE,
    /** Creates a record. */
    CREATE,
    /** Applies the changes to the record, under a new id if the session was given one. */
    UPDATE,
    /** Drops the changes. */
    DROP
}
