package dev.satchel.session.event;

/**
 * A request came with the id of a session that is past its absolute timeout. Sessions past their idle timeout are
 * removed by the store itself, and are unknown afterwards: {@link UnknownSessionIdEvent}.
 *
 * @param session which session, as a hash of its id
 */
public record SessionExpiredEvent(String session) implements SessionEvent {}
