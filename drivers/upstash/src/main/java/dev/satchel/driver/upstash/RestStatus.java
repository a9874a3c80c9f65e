package dev.satchel.driver.upstash;

/** Upstash, or what stands before it, answered with a status that no command has. */
final class RestStatus extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RestStatus(int status) {
        super("status " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
