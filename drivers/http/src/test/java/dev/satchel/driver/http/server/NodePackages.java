package dev.satchel.driver.http.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The scripts of {@code src/test/node}, and the packages that they import, which npm installs by the lock file. */
public final class NodePackages {

    private static final Path MODULE = Path.of("drivers", "http");
    private static final Path SCRIPTS = module().resolve(Path.of("src", "test", "node"));
    private static final Path TARGET = module().resolve(Path.of("target", "node"));
    private static final Path LOCK = Path.of("package-lock.json");

    /** Long enough for a cold cache and a slow network. */
    private static final int INSTALL_MINUTES = 5;

    private NodePackages() {}

    /** Returns the folder of this module, from any module of the checkout that runs its tests. */
    private static Path module() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(MODULE).resolve("pom.xml"))) {
            folder = folder.getParent();
        }
        return folder.resolve(MODULE);
    }

    /** Returns the reason if the tests cannot run here. */
    public static Optional<String> missing() {
        return Stream.of("node", "npm")
                .filter(command -> !runs(command))
                .findFirst()
                .map(command -> "Skipped: unstorage runs on Node, and there is no '" + command + "' on the PATH");
    }

    /** Returns the directory of the scripts. Installs the packages once, and again when the lock file changes. */
    static Path installed() throws IOException {
        Path done = TARGET.resolve("installed-" + LOCK);
        boolean install = !Files.exists(done)
                || !Arrays.equals(Files.readAllBytes(done), Files.readAllBytes(SCRIPTS.resolve(LOCK)));
        Files.createDirectories(TARGET);
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, TARGET.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (install) {
            install();
            Files.copy(TARGET.resolve(LOCK), done, StandardCopyOption.REPLACE_EXISTING);
        }
        return TARGET;
    }

    private static void install() throws IOException {
        Process npm = new ProcessBuilder(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(TARGET.resolve("npm.log").toFile())
                .start();
        npm.getOutputStream().close();
        if (!succeeds(npm)) {
            throw new IllegalStateException("Expected 'npm ci' to install unstorage, but it failed; see "
                    + TARGET.resolve("npm.log").toAbsolutePath());
        }
    }

    private static boolean runs(String command) {
        try {
            return succeeds(new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(Process process) {
        try {
            if (process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
