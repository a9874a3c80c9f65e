package dev.satchel.session.event;

/**
 * Something that happened to a session. An event never holds an id, a driver key or a value.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface SessionEvent
        permits SessionCreatedEvent,
                SessionRegeneratedEvent,
                SessionDestroyedEvent,
                SessionExpiredEvent,
                SessionWriteDroppedEvent,
                SessionValueUnreadableEvent,
                UnknownSessionIdEvent {

    /**
     * Which session: the same text for the same id in every instance of the application, from which neither the id nor
     * what the driver knows it by can be found out (OWASP ASVS 16.2.5).
     *
     * @return 16 characters of base64url, made from a hash of the id
     */
    String session();
}
