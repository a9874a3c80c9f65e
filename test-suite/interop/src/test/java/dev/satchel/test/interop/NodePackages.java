package dev.satchel.test.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The scripts of {@code fixtures/}, and beside them what they import, as npm installs it by the lock file. */
final class NodePackages {

    private static final Path SCRIPTS = Path.of("fixtures");
    private static final Path TARGET = Path.of("target", "node");
    private static final Path LOCK = Path.of("package-lock.json");

    /** Generous: a cold cache in front of a slow network. */
    private static final int INSTALL_MINUTES = 5;

    private NodePackages() {}

    /** Why the tests cannot run here; empty if they can. */
    static Optional<String> missing() {
        return Stream.of("node", "npm")
                .filter(command -> !runs(command))
                .findFirst()
                .map(command -> "Skipped: npm's devalue runs on Node, and there is no '" + command + "' on the PATH");
    }

    /** The directory to run scripts in. Installed once, and again when the lock file changes. */
    static Path installed() {
        try {
            Path done = TARGET.resolve("installed-" + LOCK);
            boolean install = !Files.exists(done)
                    || !Arrays.equals(Files.readAllBytes(done), Files.readAllBytes(SCRIPTS.resolve(LOCK)));
            copyScripts();
            if (install) {
                install();
                Files.copy(TARGET.resolve(LOCK), done, StandardCopyOption.REPLACE_EXISTING);
            }
            return TARGET;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one of the scripts to its end. */
    static void run(String script, Path argument) {
        try {
            Process process = new ProcessBuilder(
                            "node", script, argument.toAbsolutePath().toString())
                    .directory(installed().toFile())
                    .inheritIO()
                    .start();
            if (!ended(process) || process.exitValue() != 0) {
                throw new IllegalStateException("Expected " + script + " to end well; see standard error");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyScripts() throws IOException {
        Files.createDirectories(TARGET);
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, TARGET.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void install() throws IOException {
        List<String> command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Process npm = new ProcessBuilder(command)
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(TARGET.resolve("npm.log").toFile())
                .start();
        npm.getOutputStream().close();
        if (!ended(npm) || npm.exitValue() != 0) {
            throw new IllegalStateException("Expected 'npm ci' to install devalue, but it failed; see "
                    + TARGET.resolve("npm.log").toAbsolutePath());
        }
    }

    private static boolean runs(String command) {
        try {
            Process process = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return ended(process) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(Process process) {
        try {
            if (process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                return true;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
