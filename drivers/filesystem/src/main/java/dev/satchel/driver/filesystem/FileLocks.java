package dev.satchel.driver.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time look at an item and replace it. Locks are on files of their own, a fixed
 * number of them, each for a share of the keys: an item's file is another one after every change. The system lets go of
 * a lock when its process ends, however that happens.
 *
 * <p>Thread-safe; blocks.
 */
final class FileLocks implements AutoCloseable {

    private static final String DIRECTORY = ".locks";
    private static final int COUNT = 64;

    /** The system knows one holder a process, so within it threads must sort things out themselves. */
    private static final ReentrantLock[] IN_THIS_PROCESS = locks();

    private final PrivateFiles files;
    private final Path directory;
    private final @Nullable FileChannel[] channels = new @Nullable FileChannel[COUNT];

    FileLocks(PrivateFiles files, Path path) {
        this.files = files;
        this.directory = path.resolve(DIRECTORY);
    }

    private static ReentrantLock[] locks() {
        ReentrantLock[] locks = new ReentrantLock[COUNT];
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
        return locks;
    }

    /** What is done while an item is nobody else's. */
    interface Action<T extends @Nullable Object> {
        @Nullable
        T run() throws IOException;
    }

    <T extends @Nullable Object> @Nullable T holding(String name, Action<T> action) throws IOException {
        int share = Math.floorMod(name.hashCode(), COUNT);
        ReentrantLock lock = IN_THIS_PROCESS[share];
        lock.lock();
        try {
            FileLock held = channel(share).lock();
            try {
                return action.run();
            } finally {
                held.release();
            }
        } finally {
            lock.unlock();
        }
    }

    private FileChannel channel(int share) throws IOException {
        FileChannel channel = channels[share];
        if (channel == null || !channel.isOpen()) {
            files.makeDirectory(directory);
            channel = files.open(
                    directory.resolve(String.valueOf(share)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channels[share] = channel;
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        for (int share = 0; share < COUNT; share++) {
            ReentrantLock lock = IN_THIS_PROCESS[share];
            lock.lock();
            try {
                FileChannel channel = channels[share];
                if (channel != null) {
                    channel.close();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
