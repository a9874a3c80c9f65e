package dev.satchel.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The samples of the guide's page compile, and answer as printed. */
class SecurityGuideTest {

    private static final Pattern TYPE = Pattern.compile("(?m)^class (\\w+)");
    private static final Pattern COMMAND = Pattern.compile("curl -s (?<options>.*)http://localhost:8080(?<path>\\S+)");
    private static final Pattern HEADER = Pattern.compile("-H '([^:]+): ([^']+)'");
    private static final Pattern DATA = Pattern.compile("-d '([^']+)'");

    private final String page = page();

    @Test
    void thePageCompilesAndAnswersAsItsTranscriptsSay(@TempDir Path folder) throws Exception {
        Path classes = compile(folder, blocks("java"));
        Map<String, Object> properties = new TreeMap<>(Map.of("micronaut.server.port", -1, "session.driver", "memory"));
        properties.putAll(new Yaml().<Map<String, Object>>load(blocks("yaml").get(0)));
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()},
                        Thread.currentThread().getContextClassLoader());
                ApplicationContext context = ApplicationContext.builder("test")
                        .deduceEnvironment(false)
                        .classLoader(loader)
                        .properties(properties)
                        .properties(Map.of("micronaut.security.csrf.enabled", false))
                        .start()) {
            Visitor visitor =
                    new Visitor(context.getBean(EmbeddedServer.class).start().getURI());
            int commands = blocks("console").stream()
                    .mapToInt(block -> play(visitor, block))
                    .sum();

            assertThat(commands).isGreaterThan(10);
        }
    }

    /** The other blocks of configuration name properties that exist. */
    @Test
    void everyConfigurationOfThePageStartsAnApplication() {
        for (String block : blocks("yaml")) {
            Map<String, Object> properties = new Yaml().load(block);
            Map<String, Object> all = new TreeMap<>(properties);
            all.put("micronaut.server.port", -1);
            all.put("session.driver", "memory");
            try (ApplicationContext context = ApplicationContext.builder("test")
                    .deduceEnvironment(false)
                    .properties(Map.of("micronaut.security.authentication", "session"))
                    .properties(all)
                    .start()) {
                assertThat(context.getBean(EmbeddedServer.class).start().isRunning())
                        .isTrue();
            }
        }
    }

    private static int play(Visitor visitor, String block) {
        List<String> lines = block.lines().toList();
        for (int i = 0; i < lines.size(); i += 2) {
            String command = lines.get(i);
            Matcher matcher = COMMAND.matcher(command);
            assertThat(matcher.find()).as(command).isTrue();
            String options = matcher.group("options");
            HttpResponse<String> response = send(visitor, options, matcher.group("path"));
            String printed = options.contains("%{http_code}") ? "" + response.statusCode() : response.body();
            assertThat(printed).as(command).isEqualTo(lines.get(i + 1));
        }
        return lines.size() / 2;
    }

    private static HttpResponse<String> send(Visitor jar, String options, String path) {
        Visitor visitor = jar;
        Matcher header = HEADER.matcher(options);
        boolean json = false;
        while (header.find()) {
            json |= header.group(2).equals("application/json");
            if (!header.group(1).equals("Content-Type")) {
                visitor = visitor.tab().with(header.group(1), header.group(2));
            }
        }
        if (!json) {
            return visitor.get(path);
        }
        Matcher data = DATA.matcher(options);
        HttpResponse<String> response = visitor.json(path, data.find() ? data.group(1) : "");
        jar.keep(response);
        return response;
    }

    private List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static Path compile(Path folder, List<String> sources) throws IOException {
        Path output = Files.createDirectories(folder.resolve("classes"));
        String classPath = System.getProperty("java.class.path");
        List<String> options = new ArrayList<>(
                List.of("-parameters", "-cp", classPath, "-processorpath", classPath, "-d", output.toString()));
        for (String source : sources) {
            Matcher type = TYPE.matcher(source);
            assertThat(type.find()).as(source).isTrue();
            Path file = folder.resolve(type.group(1) + ".java");
            Files.writeString(file, "package shop;\n\n" + source);
            options.add(file.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(new String[0])))
                .as("exit code of the compiler")
                .isZero();
        return output;
    }

    private static String page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/guide/security.md"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(folder.resolve("docs/guide/security.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
