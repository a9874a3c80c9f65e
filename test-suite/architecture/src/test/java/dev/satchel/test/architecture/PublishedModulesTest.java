package dev.satchel.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code mvn install} and {@code mvn deploy} handle only the modules that an application or a driver can use. */
class PublishedModulesTest {

    private static final List<String> UNPUBLISHED = List.of("test-suite", "docs");
    private static final String DRIVER_KIT = "driver-kit";
    private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");

    @Test
    void testsBenchmarksAndTheDemoAreNeitherInstalledNorDeployed() {
        assertThat(Modules.all()).hasSizeGreaterThan(10).allSatisfy(module -> {
            boolean published = !isUnpublished(module);
            assertThat(skips(module, "install")).as("install of %s", module).isEqualTo(!published);
            assertThat(skips(module, "deploy")).as("deploy of %s", module).isEqualTo(!published);
        });
    }

    /** There is no BOM, and no parent that an application has, so Maven takes the version from nowhere else. */
    @Test
    void everyDependencyThatAPageShowsHasTheVersionOfTheBuild() throws IOException {
        String version = VERSION.matcher(Files.readString(Modules.root().resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        List<String> shown = new ArrayList<>();
        for (Path page : LinksTest.pages()) {
            DEPENDENCY
                    .matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .filter(dependency -> dependency.contains("dev.satchel"))
                    .forEach(dependency -> {
                        shown.add(dependency);
                        assertThat(dependency).as("%s", page).contains("<version>" + version + "</version>");
                    });
        }
        assertThat(shown).hasSizeGreaterThan(8);
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
