package dev.satchel.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code mvn install} and {@code mvn deploy} handle only the modules that an application or a driver can use. */
class PublishedModulesTest {

    private static final List<String> UNPUBLISHED = List.of("test-suite", "docs");
    private static final String DRIVER_KIT = "driver-kit";

    @Test
    void testsBenchmarksAndTheDemoAreNeitherInstalledNorDeployed() {
        assertThat(Modules.all()).hasSizeGreaterThan(10).allSatisfy(module -> {
            boolean published = !isUnpublished(module);
            assertThat(skips(module, "install")).as("install of %s", module).isEqualTo(!published);
            assertThat(skips(module, "deploy")).as("deploy of %s", module).isEqualTo(!published);
        });
    }

    private static boolean isUnpublished(Path module) {
        return !module.endsWith(DRIVER_KIT)
                && UNPUBLISHED.contains(String.valueOf(module.getParent().getFileName()));
    }

    private static boolean skips(Path module, String goal) throws IOException {
        return Files.readString(module.resolve("pom.xml"))
                .contains("<maven." + goal + ".skip>true</maven." + goal + ".skip>");
    }
}
