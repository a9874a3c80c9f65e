package dev.satchel.driver;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the calls of one key one after another, in the order in which they were enqueued. Calls of different keys do
 * not wait for each other. A waiting call occupies no thread, and a key without calls takes up no memory. The number of
 * waiting calls is not limited here: the caller must limit it.
 *
 * <p>Thread-safe. No method blocks.
 *
 * @param <K> type of the keys
 */
public final class KeyedSequencer<K> {

    private final ConcurrentMap<K, QueuedCall> last = new ConcurrentHashMap<>();

    /** Creates a sequencer without calls. */
    public KeyedSequencer() {}

    private enum State {
        STARTING,
        RUNNING,
        ENDED
    }

    /** A node in the linked queue of a key. */
    private static final class QueuedCall {

        /** Closes a queue that has ended: a call that finds it in place of a next call starts at once. */
        static final QueuedCall CLOSED = new QueuedCall(ended -> {});

        final Consumer<Runnable> call;
        final AtomicReference<State> state = new AtomicReference<>(State.STARTING);
        final AtomicReference<@Nullable QueuedCall> next = new AtomicReference<>();

        QueuedCall(Consumer<Runnable> call) {
            this.call = call;
        }
    }

    /**
     * Starts a call when all earlier calls of its key have ended: now, if there are none.
     *
     * @param key the key that orders the call
     * @param call receives a callback that it must run, on any thread, when it has ended. Running it a second time has
     *     no effect. Must not block or throw
     */
    public void enqueue(K key, Consumer<Runnable> call) {
        QueuedCall queued = new QueuedCall(call);
        QueuedCall before = last.put(key, queued);
        if (before == null || !before.next.compareAndSet(null, queued)) {
            startFrom(key, queued);
        }
    }

    /** Iterates instead of recursing: a chain of calls that end at once would overflow the stack. */
    private void startFrom(K key, QueuedCall first) {
        QueuedCall current = first;
        while (current != null) {
            QueuedCall started = current;
            started.call.accept(() -> end(key, started));
            current = started.state.compareAndSet(State.STARTING, State.RUNNING) ? null : following(key, started);
        }
    }

    private void end(K key, QueuedCall ended) {
        // a call that ends while it is being started leaves the next one to the loop that starts it
        if (ended.state.getAndSet(State.ENDED) == State.RUNNING) {
            QueuedCall next = following(key, ended);
            if (next != null) {
                startFrom(key, next);
            }
        }
    }

    private @Nullable QueuedCall following(K key, QueuedCall ended) {
        QueuedCall next = ended.next.getAndSet(QueuedCall.CLOSED);
        if (next == null) {
            last.remove(key, ended);
        }
        return next;
    }

    /** Returns the number of keys with calls that have not ended. */
    int size() {
        return last.size();
    }
}
