package dev.satchel.test.benchmarks.memory;

import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what stored sessions take up, in the memory driver and in Redis, beside the peers; how large a heap a
 * million needs; and how they make room. Logs a table for each in Markdown. Whatever is measured has a JVM of its own.
 */
public final class MemoryReport {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryReport.class);

    private MemoryReport() {}

    /**
     * Runs all.
     *
     * @param arguments names of parts, all unless said
     * @throws Exception if something cannot be measured
     */
    public static void main(String[] arguments) throws Exception {
        List<Part> parts = arguments.length == 0
                ? List.of(Part.values())
                : Arrays.stream(arguments).map(Part::valueOf).toList();
        for (Part each : parts) {
            LOG.info("{}", each.table());
        }
    }
}
