package dev.satchel.session.internal.record;

/** The status of a record. */
public enum RecordStatus {
    /** It can be changed. */
    LIVE,
    /** Its session has a new id. It shows its values for {@code session.regenerate-grace}. */
    RETIRED,
    /** It is a tombstone without values. */
    DESTROYED
}
