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
 * What a look at a file shows, without its content. Two that are equal are of the same file, which nobody has replaced
 * or extended in between. Immutable.
 *
 * @param isRegular false for directories, links and what else is no file
 * @param modified the modification time, which is when the item expires
 * @param key tells the file from one that took its place
 * @param owner the number of its user; 0 where the file system has none
 */
record FileState(
        boolean isRegular, FileTime modified, @Nullable Object key, int owner) {

    /** Looks at a file, with one call of the system; with its owner, where that is asked for. */
    static FileState of(Path file, boolean withOwner) throws IOException {
        if (withOwner) {
            Map<String, Object> found = Files.readAttributes(
                    file, "unix:isRegularFile,lastModifiedTime,ino,uid", LinkOption.NOFOLLOW_LINKS);
            return new FileState(
                    (boolean) of(found, "isRegularFile"),
                    (FileTime) of(found, "lastModifiedTime"),
                    found.get("ino"),
                    (int) of(found, "uid"));
        }
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new FileState(found.isRegularFile(), found.lastModifiedTime(), found.fileKey(), 0);
    }

    private static Object of(Map<String, Object> found, String attribute) {
        return Objects.requireNonNull(found.get(attribute), attribute);
    }
}
