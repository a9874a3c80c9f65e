package dev.satchel.session.event;

/**
 * A value could not be read, and counted as absent. It stays in the store as it is until it is overwritten.
 *
 * @param session which session, as a hash of its id
 * @param key its key
 * @param reason what was expected and what was found, without the value
 */
public record SessionValueUnreadableEvent(String session, String key, String reason) implements SessionEvent {}
