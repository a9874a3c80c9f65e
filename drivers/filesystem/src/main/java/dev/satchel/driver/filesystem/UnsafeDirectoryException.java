package dev.satchel.driver.filesystem;

import java.io.IOException;

/** Thrown when other users could replace sessions by files of their own. Its message contains directories only. */
final class UnsafeDirectoryException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsafeDirectoryException(String message) {
        super(message);
    }
}
