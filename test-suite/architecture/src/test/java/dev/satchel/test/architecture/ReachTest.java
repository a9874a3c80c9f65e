package dev.satchel.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules see every module: a module that is not compiled would pass them all. */
class ReachTest {

    @Test
    void everyModuleWithSourcesIsLookedAt() {
        List<Path> withSources = Modules.all().stream()
                .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                .toList();

        assertThat(withSources).as("modules with main sources").isNotEmpty().allSatisfy(module -> assertThat(
                        module.resolve("target/classes"))
                .isNotEmptyDirectory());
    }
}
