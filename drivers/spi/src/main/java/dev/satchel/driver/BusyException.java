package dev.satchel.driver;

/**
 * Thrown by a call when a resource that it needs is in use by another process and the call has changed nothing.
 * {@link BlockingCallExecutor} retries the call after a short pause, in which the call occupies no thread, until its
 * deadline.
 */
public final class BusyException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception, without a stack trace: it is a result and not an error. */
    public BusyException() {
        super("in use by another process", null, false, false);
    }
}
