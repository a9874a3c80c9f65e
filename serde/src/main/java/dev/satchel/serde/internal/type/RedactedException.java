package dev.satchel.serde.internal.type;

import org.jspecify.annotations.Nullable;

/**
 * A replacement for a foreign exception as a cause, as its message may contain the value. It has only the type and the
 * stack trace.
 */
public final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Maximum number of causes. Chains of causes may be cyclic. */
    private static final int MAX_CAUSES = 8;

    private RedactedException(String type, @Nullable Throwable cause) {
        super(type, cause);
    }

    /** Fills in nothing: the stack trace of the replaced exception is set. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    public static RedactedException of(Throwable thrown) {
        return of(thrown, MAX_CAUSES);
    }

    private static RedactedException of(Throwable thrown, int causes) {
        Throwable cause = thrown.getCause();
        RedactedException redacted = new RedactedException(
                thrown.getClass().getName(), cause == null || causes == 0 ? null : of(cause, causes - 1));
        redacted.setStackTrace(thrown.getStackTrace());
        return redacted;
    }
}
