package dev.satchel.driver.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user of this process. Java has no API for its uid, but files that the process creates have it. */
final class CurrentUser {

    /** Belongs to the user as well, unless the process was given privileges that its user does not have. */
    private static final Path PROCESS = Path.of("/proc/self/.");

    private CurrentUser() {}

    static int uid() throws IOException {
        Path created;
        try {
            created = Files.createTempFile("satchel-", null);
        } catch (IOException noTemporaryFiles) {
            return FileOwnership.of(PROCESS).uid();
        }
        try {
            return FileOwnership.of(created).uid();
        } finally {
            Files.deleteIfExists(created);
        }
    }
}
