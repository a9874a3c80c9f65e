package dev.satchel.session;

import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;

/** What became of a request's changes. None of these is an error: errors fail the future. */
sealed interface Outcome {

    /** There was nothing to store. */
    record Nothing() implements Outcome {}

    /**
     * They are stored.
     *
     * @param now the record as it is now
     */
    record Stored(LoadedRecord now) implements Outcome {}

    /**
     * The session had got a new id meanwhile, and they are stored under that. This request does not learn the new id:
     * who knows an old one only must not.
     */
    record Forwarded() implements Outcome {}

    /**
     * They are not stored.
     *
     * @param reason why
     */
    record Dropped(Reason reason) implements Outcome {}
}
