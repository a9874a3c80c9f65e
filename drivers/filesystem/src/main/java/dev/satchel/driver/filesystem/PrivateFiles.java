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

/** Makes files and directories that only the user of this process can read, where the file system knows users. */
final class PrivateFiles {

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> ANY =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileAttribute<?>[] ofFiles;
    private final FileAttribute<?>[] ofDirectories;

    PrivateFiles(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.ofFiles = posix ? permissions("rw-------") : new FileAttribute<?>[0];
        this.ofDirectories = posix ? permissions("rwx------") : new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ofDirectories);
        }
    }

    /** A file that was not there before. */
    FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, NEW, ofFiles);
    }

    /** A file that may be there, and is no link. */
    FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, ANY, ofFiles);
    }
}
