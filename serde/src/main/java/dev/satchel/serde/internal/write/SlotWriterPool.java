package dev.satchel.serde.internal.write;

import dev.satchel.serde.internal.config.DevalueLimits;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Writers that were used before, so that a small text finds its buffers grown already. As many are kept as threads can
 * run at once, and each keeps little. They belong to no thread, as there may be very many virtual ones, and who writes
 * while it writes finds no writer and gets a new one.
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

    /** A writer that has nothing written yet. */
    public SlotWriter take() {
        SlotWriter found = kept.getAndSet(place(), null);
        return found == null ? new SlotWriter(limits) : found;
    }

    /** Keeps a writer that nobody uses any more. One whose use has failed is not to be given back. */
    public void giveBack(SlotWriter writer) {
        writer.clear();
        kept.lazySet(place(), writer);
    }

    /** The id of a thread says only where to look first. */
    private static int place() {
        return (int) Thread.currentThread().getId() & (PLACES - 1);
    }
}
