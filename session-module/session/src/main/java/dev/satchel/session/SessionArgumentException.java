package dev.satchel.session;

import io.micronaut.core.annotation.Internal;

/** A session was given something that it does not take. The message says what to do; no response shows it. */
public final class SessionArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    @Internal
    public SessionArgumentException(String message) {
        super(message);
    }
}
