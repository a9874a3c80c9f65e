package dev.satchel.driver.filesystem;

import dev.satchel.driver.BusyException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time look at an item and replace it. Locks are on files of their own, a fixed
 * number of them, each for a share of the keys: an item's file is another one after every change. The system lets go of
 * a lock when its process ends, however that happens; it does not when the process is stopped.
 *
 * <p>Thread-safe. Waits for a lock for as long as a healthy process holds one, and no longer.
 */
final class FileLocks implements AutoCloseable {

    private static final String DIRECTORY = ".locks";
    private static final int COUNT = 64;

    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** The system knows one holder a process, so within it threads must sort things out themselves. */
    private static final ReentrantLock[] IN_THIS_PROCESS = locks();

    private final PrivateDirectory directory;
    private final PrivateFiles files;
    private final @Nullable FileChannel[] channels = new @Nullable FileChannel[COUNT];
    private volatile boolean closed;

    FileLocks(PrivateDirectory directory, PrivateFiles files) {
        this.directory = directory;
        this.files = files;
    }

    private static ReentrantLock[] locks() {
        ReentrantLock[] locks = new ReentrantLock[COUNT];
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
        return locks;
    }

    /** What is done while an item is locked. */
    interface Action<T extends @Nullable Object> {
        @Nullable
        T run() throws IOException, TimeoutException;
    }

    /** Which lock an item has: calls for items with the same one had better come one after another. */
    static int share(String name) {
        return Math.floorMod(name.hashCode(), COUNT);
    }

    /**
     * Does something while it holds the lock of an item.
     *
     * @throws BusyException if another one holds it, and nothing was done
     */
    <T extends @Nullable Object> @Nullable T holding(String name, Action<T> action)
            throws IOException, BusyException, TimeoutException {
        int share = share(name);
        ReentrantLock lock = IN_THIS_PROCESS[share];
        if (!isTaken(lock)) {
            throw new BusyException();
        }
        try {
            FileLock held = take(channel(share));
            try {
                return action.run();
            } finally {
                held.release();
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean isTaken(ReentrantLock lock) {
        try {
            return lock.tryLock(LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static FileLock take(FileChannel channel) throws IOException, BusyException {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // a copy of this class in another class loader holds it: as good as another process
            }
            if (System.nanoTime() - end >= 0) {
                throw new BusyException();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private FileChannel channel(int share) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        FileChannel channel = channels[share];
        if (channel == null || !channel.isOpen()) {
            channel = files.open(directory.make(DIRECTORY).resolve(String.valueOf(share)));
            channels[share] = channel;
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        closed = true;
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
