package dev.satchel.driver.filesystem;

import dev.satchel.driver.BlockingCallExecutor;
import dev.satchel.driver.SessionDriverException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Translates exceptions of the file system. File names are driver keys, and messages of the system contain file names:
 * only the reason is kept. Immutable and thread-safe.
 */
final class FileExceptionTranslator implements BlockingCallExecutor.ExceptionTranslator {

    private final Path path;

    FileExceptionTranslator(Path path) {
        this.path = path;
    }

    @Override
    public SessionDriverException translate(String operation, Exception cause) {
        IOException kept = new IOException(reason(cause));
        kept.setStackTrace(cause.getStackTrace());
        if (cause instanceof UnsafeDirectoryException) {
            return new SessionDriverException(
                    ("Session driver filesystem: %s was refused in %s, since other users could put sessions of their own"
                                    + " there: %s. It and each directory above it must belong to the user of this process"
                                    + " or to root, and be writable by no other. Check session.filesystem.path; where"
                                    + " there are no other users, set session.filesystem.check-owner to false")
                            .formatted(operation, path, cause.getMessage()),
                    kept);
        }
        return new SessionDriverException(
                ("Session driver filesystem: %s failed in %s: %s. Check session.filesystem.path: its owner and"
                                + " permissions, that the file system is writable, and that it has room")
                        .formatted(operation, path, kept.getMessage()),
                kept);
    }

    @Override
    public String delayHint() {
        return "Check for a process that was stopped while it held a lock in session.filesystem.path, and that the disk"
                + " answers";
    }

    private static String reason(Exception cause) {
        if (cause instanceof UnsafeDirectoryException) {
            return "unsafe directory";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String systemReason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return systemReason == null || systemReason.contains("/")
                ? cause.getClass().getSimpleName()
                : systemReason;
    }
}
