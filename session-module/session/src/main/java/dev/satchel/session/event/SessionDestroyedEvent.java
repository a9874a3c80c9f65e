package dev.satchel.session.event;

/**
 * A session was ended by the application, and is gone from the store.
 *
 * @param session which session, as a hash of its id
 */
public record SessionDestroyedEvent(String session) implements SessionEvent {}
