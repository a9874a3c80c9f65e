package dev.satchel.test.benchmarks.http;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;

/**
 * Reads the number of bytes that the threads of another JVM have allocated, over JMX: no contestant needs code for it.
 */
final class Allocation implements AutoCloseable {

    private final JMXConnector connector;
    private final ThreadMXBean threads;

    private Allocation(JMXConnector connector, ThreadMXBean threads) {
        this.connector = connector;
        this.threads = threads;
    }

    static Allocation of(long pid) throws Exception {
        JMXConnector connector = Jmx.connect(pid);
        return new Allocation(connector, Jmx.bean(connector, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class));
    }

    /** Returns bytes by thread, without the threads that serve JMX. */
    Map<Long, Long> byThread() {
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> all = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            ThreadInfo info = infos[i];
            // null and negative for a thread that has ended meanwhile
            if (info != null && bytes[i] >= 0 && !isOfJmx(info.getThreadName())) {
                all.put(ids[i], bytes[i]);
            }
        }
        return all;
    }

    /** Returns the bytes that threads which still live have allocated in between. */
    static long between(Map<Long, Long> before, Map<Long, Long> after) {
        return after.entrySet().stream()
                .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
                .sum();
    }

    private static boolean isOfJmx(String thread) {
        return thread.startsWith("RMI ") || thread.startsWith("JMX ");
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
