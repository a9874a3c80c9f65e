package dev.satchel.serde.internal.type;

import org.jspecify.annotations.Nullable;

/**
 * Stands as a cause for an exception of somebody else, whose message may show the value: its type, where it was thrown,
 * and nothing more.
 */
public final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nobody wants to see more of them; and causes may go in circles. */
    private static final int MOST_CAUSES = 8;

    private RedactedException(String type, @Nullable Throwable cause) {
        super(type, cause);
    }

    public static RedactedException of(Throwable thrown) {
        return of(thrown, MOST_CAUSES);
    }

    private static RedactedException of(Throwable thrown, int causes) {
        Throwable cause = thrown.getCause();
        RedactedException redacted = new RedactedException(
                thrown.getClass().getName(), cause == null || causes == 0 ? null : of(cause, causes - 1));
        redacted.setStackTrace(thrown.getStackTrace());
        return redacted;
    }
}
