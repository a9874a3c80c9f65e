package dev.satchel.session;

import io.micronaut.core.annotation.Internal;
import org.jspecify.annotations.Nullable;

/**
 * A session cannot be loaded or stored now, since the backend of the driver is broken, unreachable or too slow. The
 * response is 503 without the reason, which is in the log.
 */
public sealed class SessionUnavailableException extends RuntimeException permits SessionEndedException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what could not be done; no response shows it
     * @param cause the cause; null if there is none
     */
    @Internal
    public SessionUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
