package dev.satchel.driver;

/**
 * Thrown when the backend of a driver is broken, unreachable or too slow. It is for the operator of the application to
 * solve: no change of the data helps. A missing item is never an exception, see {@link SessionDriver}.
 *
 * <p>The message names the driver and the failure. It never contains a key or a value.
 */
public final class SessionDriverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the driver, the attempted operation and the settings to check
     * @param cause the failure that the client library reported
     */
    public SessionDriverException(String message, Throwable cause) {
        super(message, cause);
    }
}
