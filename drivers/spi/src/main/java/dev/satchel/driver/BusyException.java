package dev.satchel.driver;

/**
 * What a call needs is in use by another process, and nothing has been done. {@link BlockingCalls} runs the call again
 * after a short pause, in which the call occupies no thread, until its deadline is over.
 */
public final class BusyException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. It is an answer and not an error, and so has no stack trace. */
    public BusyException() {
        super("in use by another process", null, false, false);
    }
}
