package dev.satchel.driver.upstash;

/** Thrown when Upstash, or a proxy in front of it, responds with a status that no command has. */
final class RestStatusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RestStatusException(int status) {
        super("status " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
