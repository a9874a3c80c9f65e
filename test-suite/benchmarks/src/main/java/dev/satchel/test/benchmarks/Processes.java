package dev.satchel.test.benchmarks;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The processes that a report has started. They end when the report does, however it ends, except by {@code kill -9}: a
 * server that kept running would slow down the next measurement.
 *
 * <p>Thread-safe.
 */
public final class Processes {

    private static final Processes OF_THIS = new Processes();

    private final Set<Process> running = new HashSet<>();
    private boolean over;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OF_THIS::endAll, "end-processes"));
    }

    private Processes() {}

    /**
     * Starts a process.
     *
     * @param builder of the process
     * @return the process, which the caller ends
     * @throws IOException if it cannot be started, or if this JVM is about to end
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        return OF_THIS.add(builder);
    }

    private synchronized Process add(ProcessBuilder builder) throws IOException {
        if (over) {
            throw new IOException("Expected to start a process, found that this one ends");
        }
        Process process = builder.start();
        running.removeIf(each -> !each.isAlive());
        running.add(process);
        return process;
    }

    private synchronized void endAll() {
        over = true;
        running.forEach(Process::destroyForcibly);
    }
}
