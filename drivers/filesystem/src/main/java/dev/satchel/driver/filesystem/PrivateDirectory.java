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
 * The directory that holds the sessions. A user with write access to it can give a file the name of any session, and a
 * user with write access to one of its ancestors can replace it by another directory: it is refused unless only the
 * user of this process and root have such access. A symbolic link on its path is followed if it belongs to one of these
 * two. Links within it are not followed.
 *
 * <p>It is checked once, and again after it was removed. Thread-safe. Methods block.
 */
final class PrivateDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);

    private static final int MAX_LINKS = 40;

    private final Path path;
    private final PrivateFileCreator creator;
    private final boolean checked;
    private volatile @Nullable Path realPath;
    private volatile int uid;

    PrivateDirectory(Path path, PrivateFileCreator creator, boolean checkOwner) {
        this.path = path;
        this.creator = creator;
        this.checked = checkOwner && FileOwnership.isSupportedBy(path.getFileSystem());
    }

    /** Returns the path of the directory without symbolic links, or null if it does not exist. */
    @Nullable
    Path find() throws IOException {
        Path known = realPath;
        if (known == null) {
            try {
                known = check();
                realPath = known;
            } catch (NoSuchFileException e) {
                LOG.trace("There is no directory for sessions yet");
            }
        }
        return known;
    }

    /** Returns the path of the directory without symbolic links. Creates it if it does not exist. */
    Path create() throws IOException {
        Path known = realPath;
        if (known == null || !Files.isDirectory(known, NOFOLLOW_LINKS)) {
            creator.createDirectory(path);
            known = check();
            realPath = known;
        }
        return known;
    }

    /** Returns the path of a subdirectory. Creates it if it does not exist. */
    Path create(String name) throws IOException {
        Path within = create().resolve(name);
        creator.createDirectory(within);
        if (checked) {
            requireOwned(FileOwnership.of(within));
        }
        return within;
    }

    /** Returns true if a file may be from another user, created while the directory was open to others. */
    boolean isForeign(int owner) {
        return checked && owner != uid && owner != 0;
    }

    boolean isChecked() {
        return checked;
    }

    private Path check() throws IOException {
        if (!checked) {
            return path.toRealPath();
        }
        uid = CurrentUser.uid();
        Path root = path.getRoot();
        Path real = walk(root, root.relativize(path), MAX_LINKS);
        FileOwnership owner = FileOwnership.of(real);
        requireOwned(owner);
        if (owner.isOpenToReaders()) {
            LOG.warn(
                    "{} is {}: others can list its files, whose names are the ids of sessions with session.format: astro."
                            + " Its permissions should be rwx------",
                    real,
                    owner.describe());
        }
        return real;
    }

    /** Resolves the path, and checks each directory and each link on it. */
    private Path walk(Path from, Path rest, int linksLeft) throws IOException {
        Path here = from;
        for (Path name : rest) {
            Path next = here.resolve(name);
            FileOwnership owner = FileOwnership.of(next);
            if (owner.isLink()) {
                here = follow(here, next, owner, linksLeft - 1);
            } else if (name.toString().equals("..")) {
                here = here.getParent() == null ? here : here.getParent();
            } else {
                requireProtected(owner);
                here = next;
            }
        }
        return here;
    }

    private Path follow(Path from, Path link, FileOwnership owner, int linksLeft) throws IOException {
        if (isForeign(owner.uid())) {
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

    /** Only this user and root may rename and replace the files in it. */
    private void requireProtected(FileOwnership owner) throws IOException {
        if (!owner.isDirectory()) {
            throw refused(owner, "is no directory");
        }
        if (isForeign(owner.uid())) {
            throw refused(owner, "belongs to another user");
        }
        if (owner.isOpenToWriters() && !owner.isSticky()) {
            throw refused(owner, "can be written to by other users");
        }
    }

    private void requireOwned(FileOwnership owner) throws IOException {
        if (!owner.isDirectory()) {
            throw refused(owner, "is no directory");
        }
        if (owner.uid() != uid) {
            throw refused(owner, "belongs to another user");
        }
        if (owner.isOpenToWriters()) {
            throw refused(owner, "can be written to by other users");
        }
    }

    private static UnsafeDirectoryException refused(FileOwnership owner, String why) throws IOException {
        return new UnsafeDirectoryException("%s %s: it is %s".formatted(owner.path(), why, owner.describe()));
    }
}
