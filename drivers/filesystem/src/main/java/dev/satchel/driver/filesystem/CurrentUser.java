package dev.satchel.driver.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user of this process. Java does not tell its number, but it is that of the files which the process makes. */
final class CurrentUser {

    /** Belongs to the user too, unless the process was given rights that its user does not have. */
    private static final Path PROCESS = Path.of("/proc/self/.");

    private CurrentUser() {}

    static int number() throws IOException {
        Path made;
        try {
            made = Files.createTempFile("satchel-", null);
        } catch (IOException noTemporaryFiles) {
            return FileOwner.of(PROCESS).user();
        }
        try {
            return FileOwner.of(made).user();
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
