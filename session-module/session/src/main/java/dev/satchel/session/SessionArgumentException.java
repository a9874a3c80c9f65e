package dev.satchel.session;

import io.micronaut.core.annotation.Internal;

/** A session has rejected an argument. The message says what to do. No response shows it. */
public final class SessionArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what was expected and found, and what to do
     */
    @Internal
    public SessionArgumentException(String message) {
        super(message);
    }
}
