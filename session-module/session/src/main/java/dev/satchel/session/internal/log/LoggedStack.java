package dev.satchel.session.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * The stack of a failure, and those of its causes, for the log: without their messages, as those of other libraries may
 * repeat what a visitor sent.
 */
public final class LoggedStack extends Exception {

    private static final long serialVersionUID = 1L;

    /** Longer chains are the same few in a circle. */
    private static final int MAX_CAUSES = 8;

    private LoggedStack(Throwable failure, @Nullable Throwable cause) {
        super(failure.getClass().getName(), cause, false, true);
        setStackTrace(failure.getStackTrace());
    }

    public static LoggedStack of(Throwable failure) {
        return of(failure, MAX_CAUSES);
    }

    private static LoggedStack of(Throwable failure, int causes) {
        Throwable cause = failure.getCause();
        return new LoggedStack(failure, cause == null || causes == 0 ? null : of(cause, causes - 1));
    }
}
