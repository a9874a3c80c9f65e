package dev.satchel.session.event;

/**
 * Changes of a request were dropped. The request did not fail.
 *
 * @param session the session, as a hash of its id
 * @param reason why they were dropped
 * @param total the number of these events since the application started, this one included
 */
public record SessionWriteDroppedEvent(String session, Reason reason, long total) implements SessionEvent {

    /** Why something was not stored. */
    public enum Reason {

        /** Another request has destroyed the session, or it has expired. */
        ENDED,

        /**
         * The id of the request was retired by {@code regenerate}, and its session can only be read. A request that had
         * loaded the session before may, within the grace, change keys that the new session has not changed since.
         */
        RETIRED,

        /**
         * The store has lost the session: it was restarted without persistence, was emptied, or has removed the item.
         */
        LOST,

        /** The driver is unavailable, and {@code session.on-failure} is {@code anonymous}. */
        UNAVAILABLE,

        /**
         * The change was made after the response was sent, and {@code save} was not called before the request ended.
         */
        NOT_SAVED
    }
}
