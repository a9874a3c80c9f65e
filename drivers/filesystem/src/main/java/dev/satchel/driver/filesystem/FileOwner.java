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
 * The user that a file belongs to, and what others may do with it. A symbolic link is looked at itself. Immutable.
 *
 * @param path the file
 * @param user the number of its user
 * @param group the number of its group
 * @param mode its kind and its permissions, as the system has them
 */
record FileOwner(Path path, int user, int group, int mode) {

    private static final int KIND = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;
    private static final int STICKY = 01000;
    private static final int GROUP_WRITES = 020;
    private static final int OTHERS_WRITE = 02;
    private static final int OTHERS_READ = 044;

    static boolean isKnownIn(FileSystem system) {
        return system.supportedFileAttributeViews().containsAll(Set.of("posix", "unix"));
    }

    static FileOwner of(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        return new FileOwner(path, number(found, "uid"), number(found, "gid"), number(found, "mode"));
    }

    private static int number(Map<String, Object> found, String attribute) {
        return (int) Objects.requireNonNull(found.get(attribute), attribute);
    }

    boolean isDirectory() {
        return (mode & KIND) == DIRECTORY;
    }

    boolean isLink() {
        return (mode & KIND) == LINK;
    }

    boolean isRoot() {
        return user == 0;
    }

    /** Others can delete and rename what is theirs, and nothing else. */
    boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    /** A group with the number of the user is that user's own, on systems whose files groups may write by default. */
    boolean isOpenToWriters() {
        return (mode & OTHERS_WRITE) != 0 || ((mode & GROUP_WRITES) != 0 && group != user);
    }

    boolean isOpenToReaders() {
        return (mode & OTHERS_READ) != 0;
    }

    /** As it may be shown in a log: without the path. */
    String described() throws IOException {
        UserPrincipal name = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        return "owned by %s (uid %d), %s"
                .formatted(
                        name.getName(),
                        user,
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)));
    }
}
