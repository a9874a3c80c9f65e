package dev.satchel.session;

import org.jspecify.annotations.Nullable;

/**
 * Sessions cannot be loaded or stored now: the driver's backend is broken, out of reach or too slow. Answered with 503
 * and nothing about the reason, which the log has.
 */
public final class SessionUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SessionUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
