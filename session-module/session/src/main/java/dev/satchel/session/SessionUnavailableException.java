package dev.satchel.session;

import dev.satchel.session.internal.log.EscapedText;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions cannot be loaded or stored now: the driver's backend is broken, out of reach or too slow. Answered with 503
 * and nothing about the reason, which the log has.
 */
public sealed class SessionUnavailableException extends RuntimeException permits SessionEndedException {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SessionUnavailableException.class);

    public SessionUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For a save of what is not going to be stored. */
    public static SessionUnavailableException dropped(Reason reason) {
        return reason == Reason.UNAVAILABLE
                ? new SessionUnavailableException(
                        "What was changed could not be saved, as the session could not be loaded", null)
                : new SessionEndedException(reason);
    }

    /** Such a failure, if it is one or wrapped around one; else null. */
    public static @Nullable SessionUnavailableException in(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof SessionUnavailableException unavailable ? unavailable : null;
    }

    /** Writes down the reason, which no response shows. */
    public void log() {
        if (getCause() == null) {
            LOG.error("{}", getMessage());
        } else {
            LOG.error("{}: {}", getMessage(), EscapedText.of(getCause().toString()));
        }
    }
}
