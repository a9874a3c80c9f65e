package dev.satchel.driver.filesystem;

import dev.satchel.driver.BlockingCallExecutor;
import dev.satchel.driver.SessionDriverException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Explains what went wrong. The names of files are driver keys, and the messages of the system name files: only the
 * reason is kept. Immutable and thread-safe.
 */
final class FileFailures implements BlockingCallExecutor.ExceptionTranslator {

    private final Path path;

    FileFailures(Path path) {
        this.path = path;
    }

    @Override
    public SessionDriverException translate(String what, Exception cause) {
        IOException kept = new IOException(reason(cause));
        kept.setStackTrace(cause.getStackTrace());
        if (cause instanceof UnsafeDirectoryException) {
            return new SessionDriverException(
                    ("Session driver filesystem: %s was refused in %s, since other users could put sessions of their own"
                                    + " there: %s. It and each directory above it must belong to the user of this process"
                                    + " or to root, and be writable by no other. Check session.filesystem.path; where"
                                    + " there are no other users, set session.filesystem.check-owner to false")
                            .formatted(what, path, cause.getMessage()),
                    kept);
        }
        return new SessionDriverException(
                ("Session driver filesystem: %s failed in %s: %s. Check session.filesystem.path: its owner and"
                                + " permissions, that the file system is writable, and that it has room")
                        .formatted(what, path, kept.getMessage()),
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
        String said = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return said == null || said.contains("/") ? cause.getClass().getSimpleName() : said;
    }
}
