package dev.satchel.test.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files in streams and lambdas, where no checked exception may be thrown. */
final class Texts {

    private Texts() {}

    /** Returns the text of a file in UTF-8. */
    static String of(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
