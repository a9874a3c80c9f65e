package dev.satchel.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The cost of some work for its thread: processor time and allocated bytes, which neither other load of the machine nor
 * the garbage collector affects.
 *
 * @param cpu processor time
 * @param allocated bytes
 */
record Cost(Duration cpu, long allocated) {

    /**
     * Whether Jazzer's hooks are on: they copy both texts of each comparison, often the whole input, and allocate at
     * each of the levels that a cycle has until the maximum depth.
     */
    private static final boolean HOOKED = Boolean.getBoolean("jazzer.hooks");

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
     * Asserts the bound for a text that shares its parts and is read by a type: each of the million values that
     * {@code devalue.max-slots} allows beyond the length of the text may be read twice.
     */
    void isInProportionToShared(int bytes) {
        assertThat(allocated).as("bytes allocated for %d of text", bytes).isLessThan(500_000_000L + 2_000L * bytes);
        assertThat(cpu)
                .as("processor time for %d bytes of text", bytes)
                .isLessThan(Duration.ofSeconds(3).plus(Duration.ofNanos(2_000L * bytes)));
    }

    /**
     * Asserts that bound. Work that exceeds it is done again, and only the second time counts: the first may have
     * loaded classes, which a fuzzer instruments on the thread that it measures.
     */
    static void checkInProportionTo(int bytes, Runnable work) {
        Cost first = of(work);
        if (first.allocated > maxAllocated(bytes) || first.cpu.compareTo(maxCpu(bytes)) > 0) {
            of(work).isInProportionTo(bytes);
        }
    }

    private static long maxAllocated(int bytes) {
        long copiedByHooks = HOOKED ? 64_000_000L + 50L * bytes * bytes : 0;
        return 32_000_000L + 2_000L * bytes + copiedByHooks;
    }

    private static Duration maxCpu(int bytes) {
        return Duration.ofSeconds(1).plus(Duration.ofNanos(2_000L * bytes));
    }

    /** Asserts a bound far above the cost of any text, and far below quadratic or exponential cost. */
    void isInProportionTo(int bytes) {
        assertThat(allocated).as("bytes allocated for %d of text", bytes).isLessThan(maxAllocated(bytes));
        assertThat(cpu).as("processor time for %d bytes of text", bytes).isLessThan(maxCpu(bytes));
    }
}
