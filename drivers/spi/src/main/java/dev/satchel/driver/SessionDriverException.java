package dev.satchel.driver;

/**
 * The backend of a driver is broken, out of reach or too slow. Whoever runs the application mends it; no change of the
 * data helps. What is merely missing is never an exception, see {@link SessionDriver}.
 *
 * <p>The message names the driver and says what failed. It never contains a key or a value.
 */
public final class SessionDriverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which driver, what was tried, what to look at
     * @param cause what the client library said
     */
    public SessionDriverException(String message, Throwable cause) {
        super(message, cause);
    }
}
