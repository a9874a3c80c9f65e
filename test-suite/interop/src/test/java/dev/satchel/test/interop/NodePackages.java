package dev.satchel.test.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Scripts with their imports, which npm installs by the lock file. */
final class NodePackages {

    private static final Path SCRIPTS = Path.of("fixtures");
    private static final Path TARGET = Path.of("target", "node");

    /** Directories that npm or a build has created. */
    private static final Set<Path> NOT_OURS = Set.of(Path.of("node_modules"), Path.of("dist"), Path.of(".astro"));

    private static final Path LOCK = Path.of("package-lock.json");

    /** Generous: a cold cache in front of a slow network. */
    private static final int INSTALL_MINUTES = 5;

    private NodePackages() {}

    /** Returns the reason why the tests cannot run here; empty if they can. */
    static Optional<String> missing() {
        return Stream.of("node", "npm")
                .filter(command -> !runs(command))
                .findFirst()
                .map(command -> "Skipped: what JavaScript reads is asked of Node, and there is no '" + command
                        + "' on the PATH");
    }

    /** Returns the directory in which the scripts of {@code fixtures/} run. */
    static Path installed() {
        return installed(SCRIPTS, TARGET);
    }

    /**
     * Copies scripts to the directory in which they run. Their imports are installed once, and again when the lock file
     * changes.
     */
    static Path installed(Path scripts, Path target) {
        try {
            Path done = target.resolve("installed-" + LOCK);
            boolean install = !Files.exists(done)
                    || !Arrays.equals(Files.readAllBytes(done), Files.readAllBytes(scripts.resolve(LOCK)));
            copyScripts(scripts, target);
            if (install) {
                install(target);
                Files.copy(target.resolve(LOCK), done, StandardCopyOption.REPLACE_EXISTING);
            }
            return target;
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

    private static void copyScripts(Path scripts, Path target) throws IOException {
        try (Stream<Path> tops = Files.list(scripts)) {
            for (Path top :
                    tops.filter(each -> !NOT_OURS.contains(each.getFileName())).toList()) {
                try (Stream<Path> files = Files.walk(top)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Path copy = target.resolve(scripts.relativize(file));
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    private static void install(Path target) throws IOException {
        List<String> command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Process npm = new ProcessBuilder(command)
                .directory(target.toFile())
                .redirectErrorStream(true)
                .redirectOutput(target.resolve("npm.log").toFile())
                .start();
        npm.getOutputStream().close();
        if (!ended(npm) || npm.exitValue() != 0) {
            throw new IllegalStateException("Expected 'npm ci' to install what the scripts import, but it failed; see "
                    + target.resolve("npm.log").toAbsolutePath());
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
