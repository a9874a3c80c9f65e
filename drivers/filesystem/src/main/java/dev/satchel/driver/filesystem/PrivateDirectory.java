package dev.satchel.driver.filesystem;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that holds the sessions. A user who can write to it can give a file of his own the name of any session,
 * and one who can write to a directory above it can put another directory in its place: it is refused where that may be
 * anybody but the user of this process and root. A symbolic link on the way to it is followed if it belongs to one of
 * these two; no file within it is followed.
 *
 * <p>It is looked at once, and again when it has been removed. Thread-safe; blocks.
 */
final class PrivateDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);

    private static final int MOST_LINKS = 40;

    private final Path path;
    private final PrivateFiles files;
    private final boolean checked;
    private volatile @Nullable Path found;
    private volatile int user;

    PrivateDirectory(Path path, PrivateFiles files, boolean checkOwner) {
        this.path = path;
        this.files = files;
        this.checked = checkOwner && FileOwner.isKnownIn(path.getFileSystem());
    }

    /** Where the directory is, without symbolic links; null if there is none. */
    @Nullable
    Path find() throws IOException {
        Path known = found;
        if (known == null) {
            try {
                known = look();
                found = known;
            } catch (NoSuchFileException e) {
                LOG.trace("There is no directory for sessions yet");
            }
        }
        return known;
    }

    /** Where the directory is, without symbolic links. It is made if there is none. */
    Path make() throws IOException {
        Path known = found;
        if (known == null || !Files.isDirectory(known, NOFOLLOW_LINKS)) {
            files.makeDirectory(path);
            known = look();
            found = known;
        }
        return known;
    }

    /** Where a directory within it is, which is made if there is none. */
    Path make(String name) throws IOException {
        Path within = make().resolve(name);
        files.makeDirectory(within);
        if (checked) {
            refuseUnlessOurs(FileOwner.of(within));
        }
        return within;
    }

    /**
     * Whether a file in it may have been put there by another user, at a time when the directory was open to others.
     */
    boolean isOfAnother(int owner) {
        return checked && owner != user && owner != 0;
    }

    boolean isChecked() {
        return checked;
    }

    private Path look() throws IOException {
        if (!checked) {
            return path.toRealPath();
        }
        user = CurrentUser.number();
        Path root = path.getRoot();
        Path real = walk(root, root.relativize(path), MOST_LINKS);
        FileOwner owner = FileOwner.of(real);
        refuseUnlessOurs(owner);
        if (owner.isOpenToReaders()) {
            LOG.warn(
                    "{} is {}: others can list its files, whose names are the ids of sessions with session.format: astro."
                            + " Its permissions should be rwx------",
                    real,
                    owner.described());
        }
        return real;
    }

    /** Looks at each directory and each link that leads there. */
    private Path walk(Path from, Path down, int linksLeft) throws IOException {
        Path here = from;
        for (Path name : down) {
            Path next = here.resolve(name);
            FileOwner owner = FileOwner.of(next);
            if (owner.isLink()) {
                here = follow(here, next, owner, linksLeft - 1);
            } else if (name.toString().equals("..")) {
                here = here.getParent() == null ? here : here.getParent();
            } else {
                refuseUnlessClosed(owner);
                here = next;
            }
        }
        return here;
    }

    private Path follow(Path from, Path link, FileOwner owner, int linksLeft) throws IOException {
        if (isOfAnother(owner.user())) {
            throw refused(owner, "is a symbolic link of another user");
        }
        if (linksLeft == 0) {
            throw new FileSystemLoopException(null);
        }
        Path target = Files.readSymbolicLink(link);
        return target.isAbsolute()
                ? walk(target.getRoot(), target.getRoot().relativize(target), linksLeft)
                : walk(from, target, linksLeft);
    }

    /** What is in it can be renamed and replaced by this user and root alone. */
    private void refuseUnlessClosed(FileOwner owner) throws IOException {
        if (!owner.isDirectory()) {
            throw refused(owner, "is no directory");
        }
        if (isOfAnother(owner.user())) {
            throw refused(owner, "belongs to another user");
        }
        if (owner.isOpenToWriters() && !owner.isSticky()) {
            throw refused(owner, "can be written to by other users");
        }
    }

    private void refuseUnlessOurs(FileOwner owner) throws IOException {
        if (!owner.isDirectory()) {
            throw refused(owner, "is no directory");
        }
        if (owner.user() != user) {
            throw refused(owner, "belongs to another user");
        }
        if (owner.isOpenToWriters()) {
            throw refused(owner, "can be written to by other users");
        }
    }

    private static UnsafeDirectoryException refused(FileOwner owner, String why) throws IOException {
        return new UnsafeDirectoryException("%s %s: it is %s".formatted(owner.path(), why, owner.described()));
    }
}
