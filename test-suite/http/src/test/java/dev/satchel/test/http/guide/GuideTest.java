package dev.satchel.test.http.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.satchel.session.Session;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.CompiledApplication;
import dev.satchel.test.http.support.MarkdownPage;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The samples of the guide work as printed. */
class GuideTest {

    @Test
    void theSessionsPageCompilesAndAnswersAsItsTranscriptsSay(@TempDir Path folder) throws Exception {
        MarkdownPage page = MarkdownPage.read("docs/guide/sessions.md");
        try (CompiledApplication application = CompiledApplication.start(
                folder, page.blocks("java"), Map.of("micronaut.server.port", -1, "session.driver", "memory"))) {
            CurlTranscript transcript = new CurlTranscript(application.server().getURI());
            int commands =
                    page.blocks("console").stream().mapToInt(transcript::play).sum();

            assertThat(commands).isGreaterThan(15);
        }
    }

    @Test
    void theDriverOfTheGuideKeepsTheContractAndSessions(@TempDir Path folder) throws Exception {
        MarkdownPage page = MarkdownPage.read("docs/guide/write-a-driver.md");
        List<String> sources = new ArrayList<>(page.blocks("java"));
        sources.add(MarkdownPage.readme().block("java"));
        Map<String, Object> properties = Map.of("micronaut.server.port", -1, "session.driver", "map");
        try (CompiledApplication application = CompiledApplication.start(folder, sources, properties)) {
            Events tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(application.load("MapDriverTest")))
                    .execute()
                    .testEvents();
            assertThat(tests.failed().list()).isEmpty();
            assertThat(tests.skipped().list()).isEmpty();
            assertThat(tests.succeeded().count()).isGreaterThan(130);

            Browser browser = new Browser(application.server().getURI());
            browser.post("/cart/pear");
            assertThat(browser.body("/cart")).isEqualTo("[\"pear\"]");
        }
    }

    @Test
    void everyMethodOfTheSessionIsInTheReadmeAndTheGuideTogether() {
        String text = MarkdownPage.readme().text()
                + MarkdownPage.read("docs/guide/sessions.md").text();

        assertThat(Arrays.stream(Session.class.getMethods()).map(Method::getName))
                .allSatisfy(name -> assertThat(text).containsPattern("\\b" + name + "\\b"));
    }
}
