package dev.satchel.session.event;

/**
 * A session was stored for the first time.
 *
 * @param session which session, as a hash of its id
 */
public record SessionCreatedEvent(String session) implements SessionEvent {}
