package dev.satchel.driver.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file at one moment, without its content. Two equal snapshots are of the same file, which was
 * neither replaced nor extended in between. Immutable.
 *
 * @param isRegular false for directories, links and other special files
 * @param modified the modification time, which is the expiry of the item
 * @param key distinguishes the file from one that replaced it
 * @param uid the number of its user, or 0 if the file system has no owners
 */
record FileSnapshot(
        boolean isRegular, FileTime modified, @Nullable Object key, int uid) {

    /** Reads the attributes of a file, in one system call. */
    static FileSnapshot of(Path file, boolean withOwner) throws IOException {
        if (withOwner) {
            Map<String, Object> found = Files.readAttributes(
                    file, "unix:isRegularFile,lastModifiedTime,ino,uid", LinkOption.NOFOLLOW_LINKS);
            return new FileSnapshot(
                    (boolean) attribute(found, "isRegularFile"),
                    (FileTime) attribute(found, "lastModifiedTime"),
                    found.get("ino"),
                    (int) attribute(found, "uid"));
        }
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new FileSnapshot(found.isRegularFile(), found.lastModifiedTime(), found.fileKey(), 0);
    }

    private static Object attribute(Map<String, Object> found, String name) {
        return Objects.requireNonNull(found.get(name), name);
    }
}
