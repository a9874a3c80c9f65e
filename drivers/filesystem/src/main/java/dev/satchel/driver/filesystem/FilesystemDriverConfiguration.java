package dev.satchel.driver.filesystem;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the filesystem driver keeps its files, under {@code session.filesystem}. Not to be changed afterwards. */
@ConfigurationProperties("session.filesystem")
public final class FilesystemDriverConfiguration {

    private @Nullable Path path;

    /**
     * The directory that holds the sessions, and nothing else. It is made at first use.
     *
     * @return an absolute path
     * @throws ConfigurationException if it is not set
     */
    public Path getPath() {
        if (path == null) {
            throw new ConfigurationException("session.filesystem.path is missing, but must be the directory that is to "
                    + "hold the sessions, such as /var/lib/shop/sessions.");
        }
        return path;
    }

    /**
     * Sets {@code session.filesystem.path}.
     *
     * @param path a directory, relative to the working directory unless it is absolute
     * @throws ConfigurationException if it is no path
     */
    public void setPath(String path) {
        try {
            if (path.isBlank()) {
                throw new InvalidPathException(path, "it is empty");
            }
            this.path = Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new ConfigurationException("session.filesystem.path is '" + path
                    + "', but must be a directory, such as /var/lib/shop/sessions: " + e.getReason() + ".");
        }
    }
}
