package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.session.Session;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide prints works as it is printed. */
class GuideTest {

    @Test
    void theSessionsPageCompilesAndAnswersAsItsTranscriptsSay(@TempDir Path folder) throws Exception {
        Page page = Page.read("docs/guide/sessions.md");
        try (CompiledApplication application = CompiledApplication.start(
                folder, page.blocks("java"), Map.of("micronaut.server.port", -1, "session.driver", "memory"))) {
            Transcript transcript = new Transcript(application.server().getURI());
            int commands =
                    page.blocks("console").stream().mapToInt(transcript::play).sum();

            assertThat(commands).isGreaterThan(15);
        }
    }

    @Test
    void everyMethodOfTheSessionIsInTheReadmeAndTheGuideTogether() {
        String text = Page.readme().text() + Page.read("docs/guide/sessions.md").text();

        assertThat(Arrays.stream(Session.class.getMethods()).map(Method::getName))
                .allSatisfy(name -> assertThat(text).containsPattern("\\b" + name + "\\b"));
    }
}
