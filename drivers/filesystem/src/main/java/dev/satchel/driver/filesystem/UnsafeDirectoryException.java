package dev.satchel.driver.filesystem;

import java.io.IOException;

/** Other users can put files of their own in the place of sessions. Its message names directories only. */
final class UnsafeDirectoryException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsafeDirectoryException(String message) {
        super(message);
    }
}
