package dev.satchel.driver.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Creates files and directories that only the user of this process can read, if the file system has users. */
final class PrivateFileCreator {

    private static final Set<OpenOption> CREATE_NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> CREATE_OR_OPEN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileAttribute<?>[] fileAttributes;
    private final FileAttribute<?>[] directoryAttributes;

    PrivateFileCreator(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.fileAttributes = posix ? permissions("rw-------") : new FileAttribute<?>[0];
        this.directoryAttributes = posix ? permissions("rwx------") : new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, directoryAttributes);
        }
    }

    /** Creates a file that must not exist. */
    FileChannel createNew(Path file) throws IOException {
        return FileChannel.open(file, CREATE_NEW, fileAttributes);
    }

    /** Opens a file, which is created if it does not exist. Fails if it is a link. */
    FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, CREATE_OR_OPEN, fileAttributes);
    }
}
