package dev.satchel.session;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions cannot be loaded or stored now: the driver's backend is broken, out of reach or too slow. Answered with 503
 * and nothing about the reason, which the log has.
 */
public final class SessionUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SessionUnavailableException.class);

    SessionUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Such a failure, if it is one or wrapped around one; else null. */
    static @Nullable SessionUnavailableException in(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof SessionUnavailableException unavailable ? unavailable : null;
    }

    /** Writes down the reason, which no response shows. */
    void log() {
        if (getCause() == null) {
            LOG.error("{}", getMessage());
        } else {
            LOG.error("{}: {}", getMessage(), VisibleText.of(getCause().toString()));
        }
    }
}
