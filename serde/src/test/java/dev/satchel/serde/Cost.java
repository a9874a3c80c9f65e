package dev.satchel.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What a piece of work cost the thread that did it. Processor time and bytes allocated, so that neither what else runs
 * on the machine nor the garbage collector counts.
 *
 * @param cpu processor time
 * @param allocated bytes
 */
record Cost(Duration cpu, long allocated) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Cost of(Runnable work) {
        long thread = Thread.currentThread().getId();
        long allocatedBefore = THREADS.getThreadAllocatedBytes(thread);
        long cpuBefore = THREADS.getCurrentThreadCpuTime();
        work.run();
        Duration cpu = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpuBefore);
        return new Cost(cpu, THREADS.getThreadAllocatedBytes(thread) - allocatedBefore);
    }

    /**
     * The same for a text that shares its parts when it is read by a type: each of a million values, which is what
     * {@code devalue.max-slots} allows beyond the length of the text, may have been read twice.
     */
    void isInProportionToShared(int bytes) {
        assertThat(allocated).as("bytes allocated for %d of text", bytes).isLessThan(500_000_000L + 2_000L * bytes);
        assertThat(cpu)
                .as("processor time for %d bytes of text", bytes)
                .isLessThan(Duration.ofSeconds(3).plus(Duration.ofNanos(2_000L * bytes)));
    }

    /** Far above what any text needs, and far below what grows with the square of its length, or explodes. */
    void isInProportionTo(int bytes) {
        assertThat(allocated).as("bytes allocated for %d of text", bytes).isLessThan(32_000_000L + 2_000L * bytes);
        assertThat(cpu)
                .as("processor time for %d bytes of text", bytes)
                .isLessThan(Duration.ofSeconds(1).plus(Duration.ofNanos(2_000L * bytes)));
    }
}
