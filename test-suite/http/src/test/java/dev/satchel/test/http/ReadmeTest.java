package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What the README prints works as it is printed. */
class ReadmeTest {

    private static final Pattern COMMAND = Pattern.compile(
            "curl (?<info>-i )?(?<jar>-b jar )?(?:-c jar )?(?<post>-X POST )?http://localhost:8080(?<path>\\S+)");

    @Test
    void theControllerHasAtMostTwentyLines() {
        assertThat(Readme.block("java").lines()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void theControllerCompilesAndAnswersAsTheTranscriptSays(@TempDir Path folder) throws Exception {
        try (CompiledApplication application = CompiledApplication.start(
                folder,
                "CartController",
                Readme.block("java"),
                Map.of("micronaut.server.port", -1, "session.driver", "memory"))) {
            Browser browser = new Browser(application.server().getURI());
            List<String> lines = Readme.block("console").lines().toList();
            int commands = 0;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("$ ")) {
                    commands++;
                    int end = i + 1;
                    while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
                        end++;
                    }
                    check(lines.get(i).substring(2), lines.subList(i + 1, end), browser, application);
                }
            }
            assertThat(commands).isEqualTo(4);
        }
    }

    private static void check(String command, List<String> printed, Browser browser, CompiledApplication application) {
        Matcher matcher = COMMAND.matcher(command);
        assertThat(matcher.matches()).as(command).isTrue();
        Browser client =
                matcher.group("jar") == null ? new Browser(application.server().getURI()) : browser;
        HttpResponse<String> response =
                matcher.group("post") == null ? client.get(matcher.group("path")) : client.post(matcher.group("path"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(printed.get(printed.size() - 1));
        if (matcher.group("info") != null) {
            for (String header : printed.subList(1, printed.size() - 2)) {
                String[] parts = header.split(": ", 2);
                String value = response.headers().firstValue(parts[0]).orElse("");
                assertThat(value.replaceFirst("=[A-Za-z0-9_-]{43};", "=<43 characters>;"))
                        .isEqualTo(parts[1]);
            }
        }
    }

    @Test
    void theConfigurationBlockIsAccepted() {
        Map<String, Object> properties = new HashMap<>();
        Map<String, Object> block = new Yaml().load(Readme.block("yaml"));
        flatten("", block, properties);
        assertThat(properties).hasSizeGreaterThan(12);
        // the block shows the prefix that a domain forbids
        properties.remove("session.cookie.domain");
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
