package dev.satchel.session;

import io.micronaut.core.annotation.Internal;

/**
 * A session would be larger than {@code session.max-size}. The message says how large which keys are. Nothing was
 * changed by the call that throws it.
 */
public final class SessionTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Internal
    public SessionTooLargeException(String message) {
        super(message);
    }
}
