package dev.satchel.session;

/** A session was used where or when it cannot be. The message says what to do; no response shows it. */
public final class SessionStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public SessionStateException(String message) {
        super(message);
    }
}
