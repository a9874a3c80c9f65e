package dev.satchel.test.interop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.satchel.serde.fixtures.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A Node process that has Astro's own session runtime. */
final class AstroRuntime implements AutoCloseable {

    private static final int HANGS_SECONDS = 60;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    AstroRuntime() {
        try {
            process = new ProcessBuilder(AstroSite.node().orElseThrow().toString(), "sessions-process.mjs")
                    .directory(AstroSite.installed().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requests = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Lets Astro load sessions, set the key {@code touched} and store them.
     *
     * @return for each its {@code text} and whether it has the {@code same} id; or why it was {@code dropped}
     */
    List<Map<String, Object>> again(List<String> texts) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartArray();
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            requests.write(line.toString());
            requests.newLine();
            requests.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String answer = CompletableFuture.supplyAsync(this::nextLine)
                .orTimeout(HANGS_SECONDS, TimeUnit.SECONDS)
                .join();
        return Json.objects(answer.getBytes(StandardCharsets.UTF_8));
    }

    private String nextLine() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("Expected an answer of Node, but it ended; see standard error");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
