package dev.satchel.test.benchmarks.memory;

import static java.nio.file.StandardOpenOption.APPEND;

import dev.satchel.test.benchmarks.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JVM of its own that measures itself: it writes figures to a file, a name and a number a line, and ends. */
final class Child {

    /** The exit code of a JVM that was told to end when its heap is full. */
    private static final int OUT_OF_MEMORY = 3;

    private static final String FILE = "satchel.figures";

    private Child() {}

    /**
     * Runs a child.
     *
     * @param flags of the JVM
     * @return the figures by name; empty if the heap was too small
     */
    static Optional<Map<String, Double>> run(List<String> flags, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-XX:+ExitOnOutOfMemoryError");
        Path file = Files.createTempFile("figures", ".txt");
        command.add("-D" + FILE + "=" + file);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (Object each : arguments) {
            command.add(each.toString());
        }
        int status = Processes.start(new ProcessBuilder(command).inheritIO()).waitFor();
        String output = Files.readString(file);
        Files.delete(file);
        if (status == OUT_OF_MEMORY) {
            return Optional.empty();
        }
        if (status != 0) {
            throw new IllegalStateException("Expected %s to end well, found status %d; it had found: %s"
                    .formatted(main.getSimpleName(), status, output));
        }
        Map<String, Double> figures = new HashMap<>();
        output.lines().map(line -> line.split(" ", 2)).forEach(line -> figures.put(line[0], Double.valueOf(line[1])));
        return Optional.of(figures);
    }

    /** Called by the child: writes a figure. */
    static void say(String name, double figure) {
        try {
            Files.writeString(Path.of(System.getProperty(FILE)), name + " " + figure + "\n", APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called by the child: returns the used heap in bytes, with all garbage collected. */
    static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
