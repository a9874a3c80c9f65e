package dev.satchel.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A package lies in one module, with its tests: the Java module system refuses one that lies in two. */
class SplitPackagesTest {

    private static final Pattern SOURCE =
            Pattern.compile("(.*)/src/(?:main|test)/(?:java|kotlin)/(.+)/\\w+\\.(?:java|kt)");
    private static final Set<String> WITHOUT_SOURCES = Set.of("target", "node_modules", ".git");

    @Test
    void noPackageLiesInTwoModules() throws IOException {
        assertThat(modulesByPackage())
                .hasSizeGreaterThan(20)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }

    private static Map<String, Set<String>> modulesByPackage() throws IOException {
        Map<String, Set<String>> modules = new TreeMap<>();
        Files.walkFileTree(Modules.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return WITHOUT_SOURCES.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path inside = Modules.root().relativize(file);
                Matcher source = SOURCE.matcher(inside.toString().replace('\\', '/'));
                if (source.matches()) {
                    modules.computeIfAbsent(source.group(2).replace('/', '.'), name -> new TreeSet<>())
                            .add(source.group(1));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return modules;
    }
}
