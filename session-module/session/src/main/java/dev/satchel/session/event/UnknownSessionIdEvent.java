package dev.satchel.session.event;

/**
 * A request came with a well-formed id that the store does not know: of a session that has ended, or made up.
 *
 * @param session which session, as a hash of its id
 */
public record UnknownSessionIdEvent(String session) implements SessionEvent {}
