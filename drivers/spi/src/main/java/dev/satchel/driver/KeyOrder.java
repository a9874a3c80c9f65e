package dev.satchel.driver;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the calls of one key one after another, in the order in which they came; those of different keys do not wait
 * for each other. A call that waits occupies no thread, and a key without calls takes up no memory. How many may wait
 * is for its user to limit.
 *
 * <p>Thread-safe; no method blocks.
 *
 * @param <K> what keys are
 */
public final class KeyOrder<K> {

    private final ConcurrentMap<K, Turn> last = new ConcurrentHashMap<>();

    /** Creates one without any calls. */
    public KeyOrder() {}

    private enum State {
        STARTING,
        RUNNING,
        ENDED
    }

    /** A call and its place in the order. */
    private static final class Turn {

        /** Stands where the next turn would: whoever comes now does not wait. */
        static final Turn NONE = new Turn(ended -> {});

        final Consumer<Runnable> call;
        final AtomicReference<State> state = new AtomicReference<>(State.STARTING);
        final AtomicReference<@Nullable Turn> next = new AtomicReference<>();

        Turn(Consumer<Runnable> call) {
            this.call = call;
        }
    }

    /**
     * Starts a call when all earlier ones of its key have ended: now, if there are none.
     *
     * @param key whose order
     * @param call is given what it must run when it has ended, from any thread; a second time has no effect. Must not
     *     block or throw
     */
    public void run(K key, Consumer<Runnable> call) {
        Turn turn = new Turn(call);
        Turn before = last.put(key, turn);
        if (before == null || !before.next.compareAndSet(null, turn)) {
            startFrom(key, turn);
        }
    }

    /** One after another in a loop, since a chain of calls that end at once would be too deep for the stack. */
    private void startFrom(K key, Turn first) {
        Turn turn = first;
        while (turn != null) {
            Turn started = turn;
            started.call.accept(() -> end(key, started));
            turn = started.state.compareAndSet(State.STARTING, State.RUNNING) ? null : following(key, started);
        }
    }

    private void end(K key, Turn turn) {
        // while it is being started, the loop there goes on with the next
        if (turn.state.getAndSet(State.ENDED) == State.RUNNING) {
            Turn next = following(key, turn);
            if (next != null) {
                startFrom(key, next);
            }
        }
    }

    private @Nullable Turn following(K key, Turn turn) {
        Turn next = turn.next.getAndSet(Turn.NONE);
        if (next == null) {
            last.remove(key, turn);
        }
        return next;
    }

    /** How many keys have calls that have not ended. */
    int size() {
        return last.size();
    }
}
