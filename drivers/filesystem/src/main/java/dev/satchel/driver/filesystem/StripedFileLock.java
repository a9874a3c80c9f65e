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
 * A striped lock between threads and processes: one thread of one process at a time reads an item and replaces it. The
 * locks are on a fixed number of lock files, one for each stripe of keys, since an item's file is replaced at every
 * change. The system releases a lock when its process ends for any reason, but not when the process is stopped.
 *
 * <p>Thread-safe. Waits for a lock as long as a healthy process holds one, and no longer.
 */
final class StripedFileLock implements AutoCloseable {

    private static final String DIRECTORY = ".locks";
    private static final int STRIPES = 64;

    private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long RETRY_DELAY_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** The system locks a file for a whole process, so threads within it need locks of their own. */
    private static final ReentrantLock[] IN_THIS_PROCESS = locks();

    private final PrivateDirectory directory;
    private final PrivateFileCreator creator;
    private final @Nullable FileChannel[] channels = new @Nullable FileChannel[STRIPES];
    private volatile boolean closed;

    StripedFileLock(PrivateDirectory directory, PrivateFileCreator creator) {
        this.directory = directory;
        this.creator = creator;
    }

    private static ReentrantLock[] locks() {
        ReentrantLock[] locks = new ReentrantLock[STRIPES];
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
        return locks;
    }

    /** An action under a lock. */
    interface Action<T extends @Nullable Object> {
        @Nullable
        T run() throws IOException, TimeoutException;
    }

    /** Returns the stripe of an item. Calls of one stripe compete for its lock, and are best ordered beforehand. */
    static int stripe(String name) {
        return Math.floorMod(name.hashCode(), STRIPES);
    }

    /**
     * Runs an action under the lock of an item.
     *
     * @throws BusyException if the lock is held elsewhere, and the action was not run
     */
    <T extends @Nullable Object> @Nullable T withLock(String name, Action<T> action)
            throws IOException, BusyException, TimeoutException {
        int stripe = stripe(name);
        ReentrantLock lock = IN_THIS_PROCESS[stripe];
        if (!tryAcquire(lock)) {
            throw new BusyException();
        }
        try {
            FileLock held = acquire(channel(stripe));
            try {
                return action.run();
            } finally {
                held.release();
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean tryAcquire(ReentrantLock lock) {
        try {
            return lock.tryLock(MAX_WAIT_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static FileLock acquire(FileChannel channel) throws IOException, BusyException {
        long end = System.nanoTime() + MAX_WAIT_NANOS;
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // held by this class in another class loader, which counts as another process
            }
            if (System.nanoTime() - end >= 0) {
                throw new BusyException();
            }
            LockSupport.parkNanos(RETRY_DELAY_NANOS);
        }
    }

    private FileChannel channel(int stripe) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        FileChannel channel = channels[stripe];
        if (channel == null || !channel.isOpen()) {
            channel = creator.open(directory.create(DIRECTORY).resolve(String.valueOf(stripe)));
            channels[stripe] = channel;
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            ReentrantLock lock = IN_THIS_PROCESS[stripe];
            lock.lock();
            try {
                FileChannel channel = channels[stripe];
                if (channel != null) {
                    channel.close();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
