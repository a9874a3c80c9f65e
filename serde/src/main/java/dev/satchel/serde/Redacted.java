package dev.satchel.serde;

import org.jspecify.annotations.Nullable;

/**
 * Stands as a cause for an exception of somebody else, whose message may show the value: its type, where it was thrown,
 * and nothing more.
 */
final class Redacted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nobody wants to see more of them; and causes may go in circles. */
    private static final int MOST_CAUSES = 8;

    private Redacted(String type, @Nullable Throwable cause) {
        super(type, cause);
    }

    static Redacted of(Throwable thrown) {
        return of(thrown, MOST_CAUSES);
    }

    private static Redacted of(Throwable thrown, int causes) {
        Throwable cause = thrown.getCause();
        Redacted redacted =
                new Redacted(thrown.getClass().getName(), cause == null || causes == 0 ? null : of(cause, causes - 1));
        redacted.setStackTrace(thrown.getStackTrace());
        return redacted;
    }
}
