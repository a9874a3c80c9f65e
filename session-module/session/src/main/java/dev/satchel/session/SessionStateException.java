package dev.satchel.session;

import io.micronaut.core.annotation.Internal;

/** A session was used where or when it cannot be. The message says what to do; no response shows it. */
public final class SessionStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    @Internal
    public SessionStateException(String message) {
        super(message);
    }
}
