package dev.satchel.serde.internal.write;

import dev.satchel.serde.internal.config.DevalueLimits;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A pool of slot writers, so that a small text finds buffers of sufficient size. It keeps as many writers as threads
 * can run at once, and each keeps little memory. They are not thread-local, as there may be very many virtual threads.
 * A nested write finds no free writer and creates one.
 *
 * <p>Thread-safe.
 */
public final class SlotWriterPool {

    private static final int PLACES = Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 2;

    private final DevalueLimits limits;
    private final AtomicReferenceArray<@Nullable SlotWriter> kept = new AtomicReferenceArray<>(PLACES);

    public SlotWriterPool(DevalueLimits limits) {
        this.limits = limits;
    }

    /** Returns an empty writer. */
    public SlotWriter acquire() {
        SlotWriter found = kept.getAndSet(place(), null);
        return found == null ? new SlotWriter(limits) : found;
    }

    /**
     * Returns a writer to the pool. It must not be used afterwards. A writer whose use has failed must not be returned.
     */
    public void release(SlotWriter writer) {
        writer.clear();
        kept.lazySet(place(), writer);
    }

    /** Returns the place to try first, by the id of the thread. */
    private static int place() {
        return (int) Thread.currentThread().getId() & (PLACES - 1);
    }
}
