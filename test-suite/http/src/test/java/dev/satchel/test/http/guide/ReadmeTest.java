package dev.satchel.test.http.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.CompiledApplication;
import dev.satchel.test.http.support.MarkdownPage;
import dev.satchel.test.http.support.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The samples of the README work as printed. */
class ReadmeTest {

    private static final MarkdownPage README = MarkdownPage.readme();

    @Test
    void theControllerHasAtMostTwentyLines() {
        assertThat(README.block("java").lines()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void theControllerCompilesAndAnswersAsTheTranscriptSays(@TempDir Path folder) throws Exception {
        try (CompiledApplication application = CompiledApplication.start(
                folder,
                List.of(README.block("java")),
                Map.of("micronaut.server.port", -1, "session.driver", "memory"))) {
            CurlTranscript transcript = new CurlTranscript(application.server().getURI());

            assertThat(transcript.play(README.block("console"))).isEqualTo(4);
        }
    }

    /** The application that the build creates outside of the tree has the dependencies that the README lists. */
    @Test
    void theBuildTriesTheDependenciesAsTheyArePrinted() {
        String newcomer =
                withoutIndents(MarkdownPage.read(".ci/newcomer/pom.xml").text());

        assertThat(README.blocks("xml")).hasSize(2).allSatisfy(block -> assertThat(newcomer)
                .contains(withoutIndents(block)));
    }

    @Test
    void gradleIsToldToAddWhatMavenIsToldToAdd() {
        String gradle = README.block("kotlin");
        for (String block : README.blocks("xml")) {
            String coordinates = Pattern.compile(">([^<>\\s]+)</(?:groupId|artifactId|version)>")
                    .matcher(block)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.joining(":"));

            assertThat(gradle).contains('"' + coordinates + '"');
        }
    }

    private static String withoutIndents(String text) {
        return text.replaceAll("(?m)^ +", "");
    }

    @Test
    void theConfigurationBlockIsAccepted() {
        Map<String, Object> properties = new HashMap<>();
        Map<String, Object> block = new Yaml().load(README.block("yaml"));
        flatten("", block, properties);
        assertThat(properties).hasSizeGreaterThan(4);
        properties.put("micronaut.server.port", -1);

        try (TestServer server = TestServer.startInProduction(properties)) {
            assertThat(Browser.setCookies(server.browser().get("/set/a/1")).get(0))
                    .matches(
                            "__Host-session=[A-Za-z0-9_-]{43}; Max-Age=604800; Path=/; Secure; HttpOnly; SameSite=Lax");
        }
    }

    private static void flatten(String prefix, Map<String, Object> block, Map<String, Object> into) {
        block.forEach((name, value) -> {
            if (value instanceof Map<?, ?> nested) {
                @SuppressWarnings("unchecked")
                Map<String, Object> inner = (Map<String, Object>) nested;
                flatten(prefix + name + ".", inner, into);
            } else {
                into.put(prefix + name, value);
            }
        });
    }
}
