package dev.satchel.session.event;

/**
 * Changes of a request were not stored, and the request did not fail for it.
 *
 * @param session which session, as a hash of its id
 * @param reason why
 * @param total how many times this has happened in this application since it started, this time included
 */
public record SessionWriteDroppedEvent(String session, Reason reason, long total) implements SessionEvent {

    /** Why something was not stored. */
    public enum Reason {

        /** Another request ended the session meanwhile, or it expired: what has ended is not brought back. */
        ENDED,

        /**
         * The id of the request has been retired by {@code regenerate}: it can be read and no more. A request that
         * loaded the session before that may change, within the grace, what the new session still holds as it was.
         */
        RETIRED,

        /**
         * The store has lost the session, which was there a moment before: it was restarted without persistence, was
         * emptied, or has removed the item.
         */
        LOST,

        /** The driver is out of reach, and {@code session.on-failure} is {@code anonymous}. */
        UNAVAILABLE,

        /** It was set after the response was sent, and {@code save} was not called before the request ended. */
        NOT_SAVED
    }
}
