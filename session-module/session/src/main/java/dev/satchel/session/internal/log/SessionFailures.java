package dev.satchel.session.internal.log;

import dev.satchel.session.SessionEndedException;
import dev.satchel.session.SessionUnavailableException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the reason of a failure to the log, since no response shows it. */
public final class SessionFailures {

    private static final Logger LOG = LoggerFactory.getLogger(SessionUnavailableException.class);

    private SessionFailures() {}

    /** Returns the failure or its cause, if one of them is that of a session, or else null. */
    public static @Nullable SessionUnavailableException unavailable(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof SessionUnavailableException unavailable ? unavailable : null;
    }

    /** Logs a failure of the store. A session that has ended is none, and an event tells of it already. */
    public static void log(SessionUnavailableException failure) {
        if (failure instanceof SessionEndedException) {
            return;
        }
        Throwable cause = failure.getCause();
        if (cause == null) {
            LOG.error("{}", failure.getMessage());
        } else {
            LOG.error("{}: {}", failure.getMessage(), EscapedText.of(cause.toString()));
        }
    }
}
