package dev.satchel.driver.filesystem;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The owner and the permissions of a file. Symbolic links are not followed. Immutable.
 *
 * @param path the file
 * @param uid the number of its user
 * @param gid the number of its group
 * @param mode its type and permissions, as in {@code stat}
 */
record FileOwnership(Path path, int uid, int gid, int mode) {

    private static final int TYPE_MASK = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;
    private static final int STICKY = 01000;
    private static final int GROUP_WRITES = 020;
    private static final int OTHERS_WRITE = 02;
    private static final int OTHERS_READ = 044;

    static boolean isSupportedBy(FileSystem system) {
        return system.supportedFileAttributeViews().containsAll(Set.of("posix", "unix"));
    }

    static FileOwnership of(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        return new FileOwnership(path, number(found, "uid"), number(found, "gid"), number(found, "mode"));
    }

    private static int number(Map<String, Object> found, String attribute) {
        return (int) Objects.requireNonNull(found.get(attribute), attribute);
    }

    boolean isDirectory() {
        return (mode & TYPE_MASK) == DIRECTORY;
    }

    boolean isLink() {
        return (mode & TYPE_MASK) == LINK;
    }

    boolean isRoot() {
        return uid == 0;
    }

    /** Returns true if other users can delete and rename only their own files in it. */
    boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    /**
     * A group with the number of the user is private to that user, on systems where files are group-writable by
     * default.
     */
    boolean isOpenToWriters() {
        return (mode & OTHERS_WRITE) != 0 || ((mode & GROUP_WRITES) != 0 && gid != uid);
    }

    boolean isOpenToReaders() {
        return (mode & OTHERS_READ) != 0;
    }

    /** Returns a description for a log, without the path. */
    String describe() throws IOException {
        UserPrincipal name = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        return "owned by %s (uid %d), %s"
                .formatted(
                        name.getName(),
                        uid,
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)));
    }
}
