package dev.satchel.session.event;

/**
 * A session got a new id, and its data is stored under it.
 *
 * @param session which session, as a hash of its id
 * @param previous the same of the id that it had before
 */
public record SessionRegeneratedEvent(String session, String previous) implements SessionEvent {}
