package dev.satchel.test.benchmarks.guide;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine that runs a report. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final long GIGABYTE = 1L << 30;

    private Machine() {}

    /**
     * Describes this machine in a line.
     *
     * @return {@code 2 processors (AMD EPYC), 16 GB of memory, Linux 6.18, Java 17.0.15}
     */
    public static String here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%d processors%s, %d GB of memory, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        Math.round((double) system.getTotalMemorySize() / GIGABYTE),
                        System.getProperty("os.name"),
                        // without the suffix of the kernel's build
                        System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1"),
                        System.getProperty("java.version"));
    }

    private static String processor() {
        if (!Files.isReadable(PROCESSORS)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            // a report runs without the name of its processor too
            return "";
        }
    }
}
