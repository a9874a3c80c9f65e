package dev.satchel.test.benchmarks.start;

import dev.satchel.test.benchmarks.Processes;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The durations of one start, in milliseconds.
 *
 * @param answer from the start of the process to the first response, of a route without a session
 * @param session to the next response, of a request that creates a session
 * @param cpu processor time of the process until then, by {@code /proc}
 */
record Start(double answer, double session, double cpu) {

    private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");
    private static final long UP_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int END_WITHIN_SECONDS = 10;
    private static final double NANOS_OF_MILLI = 1e6;

    /** The unit of time in {@code /proc}, which is the same on every Linux. */
    private static final int MILLIS_OF_TICK = 10;

    static Start of(Setup setup, Map<String, String> store)
            throws IOException, URISyntaxException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        setup.properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        store.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-Dmicronaut.server.host=127.0.0.1");
        command.add("-Dmicronaut.server.port=" + port);
        command.add("-cp");
        command.add(setup.classes()
                + File.pathSeparator
                + setup.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(setup.mainClass());
        long begin = System.nanoTime();
        Process process = Processes.start(new ProcessBuilder(command).inheritIO());
        try {
            await(setup, process, port, begin + UP_WITHIN_NANOS);
            long answered = System.nanoTime();
            String created = get(port, "/create");
            long made = System.nanoTime();
            if (!created.endsWith("created")) {
                throw new IllegalStateException("Expected %s to make a session, found %s".formatted(setup, created));
            }
            return new Start(
                    (answered - begin) / NANOS_OF_MILLI, (made - begin) / NANOS_OF_MILLI, cpuMillis(process.pid()));
        } finally {
            process.destroy();
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Sends a request every few milliseconds, over a plain connection with negligible cost. */
    private static void await(Setup setup, Process process, int port, long end) {
        String found = "no answer";
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                found = get(port, "/untouched");
                if (found.endsWith("untouched")) {
                    return;
                }
            } catch (IOException e) {
                found = String.valueOf(e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        throw new IllegalStateException(
                "Expected %s to be up, found %s. Look at what it wrote above".formatted(setup, found));
    }

    private static String get(int port, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static double cpuMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // the name, second in the line, may contain anything: the fields are counted behind it, beginning with the
        // third
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (double) (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_OF_TICK;
    }
}
