package dev.satchel.session;

import io.micronaut.core.annotation.Internal;

/**
 * A session would be larger than {@code session.max-size}. The message names the largest keys with their sizes. The
 * call that throws it has changed nothing.
 */
public final class SessionTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message the sizes, and what to do
     */
    @Internal
    public SessionTooLargeException(String message) {
        super(message);
    }
}
