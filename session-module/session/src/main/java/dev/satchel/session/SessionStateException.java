package dev.satchel.session;

/** A session was used where or when it cannot be. The message says what to do; no response shows it. */
final class SessionStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    SessionStateException(String message) {
        super(message);
    }
}
