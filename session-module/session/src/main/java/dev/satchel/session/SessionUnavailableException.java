package dev.satchel.session;

import io.micronaut.core.annotation.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Sessions cannot be loaded or stored now: the driver's backend is broken, out of reach or too slow. Answered with 503
 * and nothing about the reason, which the log has.
 */
public sealed class SessionUnavailableException extends RuntimeException permits SessionEndedException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what could not be done; no response shows it
     * @param cause why; null if that is all there is to say
     */
    @Internal
    public SessionUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
