package dev.satchel.test.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the modules of the project on disk, so that the rules hold for a new module without naming it here.
 *
 * <p>A module is a directory with a {@code pom.xml}, at most two levels below the root.
 */
final class Modules {

    private static final String MAIN = "target/classes";
    private static final String TEST = "target/test-classes";

    private Modules() {}

    /** Returns the directories of all modules. */
    static List<Path> all() {
        try (Stream<Path> found = Files.find(root(), 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            return found.map(Path::getParent).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the directory of the module that a class was compiled in; empty for a class from a jar. */
    static Optional<Path> of(JavaClass type) {
        return type.getSource().map(source -> source.getUri()).flatMap(Modules::of);
    }

    private static Optional<Path> of(URI classFile) {
        if (!"file".equals(classFile.getScheme())) {
            return Optional.empty();
        }
        Path path = Path.of(classFile);
        return all().stream()
                .filter(module -> path.startsWith(module.resolve(MAIN)) || path.startsWith(module.resolve(TEST)))
                .findFirst();
    }

    /** Returns the root directory of the project. */
    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve(".mvn"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("Expected to run inside the project, below the directory with .mvn;"
                        + " found none above " + Path.of("").toAbsolutePath());
            }
        }
        return directory;
    }

    private static Set<Location> locations(String output) {
        return all().stream()
                .map(module -> module.resolve(output))
                .filter(Files::isDirectory)
                .map(Location::of)
                .collect(Collectors.toSet());
    }

    /** Provides the main classes of all modules. */
    static final class Main implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> testClass) {
            return locations(MAIN);
        }
    }

    /** Provides the main and test classes of all modules. */
    static final class MainAndTest implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> testClass) {
            return Stream.concat(locations(MAIN).stream(), locations(TEST).stream())
                    .collect(Collectors.toSet());
        }
    }

    /**
     * Excludes generated classes: Micronaut's names begin with a dollar sign, and JMH's are in a package of their own.
     */
    static final class Written implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/$") && !location.contains("/jmh_generated/");
        }
    }
}
