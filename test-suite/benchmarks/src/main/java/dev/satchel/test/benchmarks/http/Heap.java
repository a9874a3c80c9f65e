package dev.satchel.test.benchmarks.http;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.remote.JMXConnector;

/** Reads the used heap of another JVM, over JMX: no contestant needs code for it. */
final class Heap implements AutoCloseable {

    private static final int COLLECTIONS = 3;

    private final JMXConnector connector;
    private final MemoryMXBean memory;

    private Heap(JMXConnector connector, MemoryMXBean memory) {
        this.connector = connector;
        this.memory = memory;
    }

    static Heap of(long pid) throws Exception {
        JMXConnector connector = Jmx.connect(pid);
        return new Heap(connector, Jmx.bean(connector, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class));
    }

    /** Collects all garbage. */
    void collect() {
        memory.gc();
    }

    /** Returns the used heap in bytes, with all garbage collected. */
    long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            collect();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
