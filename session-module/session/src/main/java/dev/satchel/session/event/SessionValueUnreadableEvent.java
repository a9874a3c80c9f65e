package dev.satchel.session.event;

/**
 * A value could not be read, and counted as absent. It stays in the store as it is until it is overwritten.
 *
 * @param session which session, as a hash of its id
 * @param key its key, as it may stand on one line of a log: control characters as escapes, a long one cut short
 * @param reason the expected and the found kind of value, without the value
 */
public record SessionValueUnreadableEvent(String session, String key, String reason) implements SessionEvent {}
