package dev.satchel.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions on Redis, under a base, configured as in the guide. The other statements of that page are checked here too.
 */
class SharedOnRedisWithBaseTest extends SharedOnRedisTest {

    private static final Path SITE = Path.of("site");
    private static final Path CONTROLLER =
            Path.of("src", "test", "java", "dev", "satchel", "test", "interop", "ShopController.java");

    private static final int PATIENCE_SECONDS = 30;

    @Override
    String base() {
        return "session";
    }

    @Override
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(AstroGuide.properties());
        properties.put("redis.uri", redis.uri());
        properties.put("session.redis.timeout", "20s");
        properties.put("session.timeout", "30s");
        return properties;
    }

    @Test
    void whatCurlPrintsIsWhatTheGuidePrints(@TempDir Path folder) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/curl"))) {
            System.out.println("Skipped: the transcript of the guide is played by curl, and there is none");
            Assumptions.abort("no curl");
        }
        List<String> printed = AstroGuide.blocks("console");

        StringBuilder played = new StringBuilder();
        for (String line :
                printed.get(0).lines().filter(each -> each.startsWith("$ ")).toList()) {
            String answer = run(folder, line.substring(2));
            played.append(line).append('\n').append(answer).append(answer.endsWith("\n") ? "" : "\n");
        }
        assertThat(played).hasToString(printed.get(0));
    }

    private String run(Path folder, String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        command.replace("http://localhost:4321", astro().toString())
                                .replace(
                                        "http://localhost:8080",
                                        "http://localhost:" + micronaut().getPort()))
                .directory(folder.toFile())
                .start();
        String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return answer.replace("\r", "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "<uuid>");
    }

    @Test
    void theFilesOfTheGuideAreThoseOfTheSite() throws Exception {
        List<String> files;
        try (Stream<Path> all =
                Stream.concat(Stream.of(SITE.resolve("astro.config.mjs")), Files.walk(SITE.resolve("src")))) {
            files = all.filter(Files::isRegularFile)
                    .map(SharedOnRedisWithBaseTest::text)
                    .toList();
        }
        assertThat(AstroGuide.blocks("js")).hasSize(2).allSatisfy(block -> assertThat(files)
                .contains(block));
        assertThat(AstroGuide.blocks("java")).hasSize(1).allSatisfy(block -> assertThat(
                        text(CONTROLLER).lines().map(String::strip).collect(Collectors.joining("\n")))
                .contains(block.lines().map(String::strip).collect(Collectors.joining("\n"))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
