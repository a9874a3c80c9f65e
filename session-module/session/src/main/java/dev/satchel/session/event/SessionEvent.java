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
     * Returns the fingerprint of the session: the same text for the same id in every instance of the application.
     * Neither the id nor the driver key can be computed from it (OWASP ASVS 16.2.5).
     *
     * @return 16 characters of base64url, made from a hash of the id
     */
    String session();
}
