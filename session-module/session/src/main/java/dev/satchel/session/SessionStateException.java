package dev.satchel.session;

import io.micronaut.core.annotation.Internal;

/** A session was used in a place or at a time where it cannot be. The message says what to do. No response shows it. */
public final class SessionStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what was expected and found, and what to do
     */
    @Internal
    public SessionStateException(String message) {
        super(message);
    }
}
