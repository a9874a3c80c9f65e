package dev.satchel.test.interop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.satchel.serde.fixtures.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Node process that has npm's devalue, both version 5 and 6: one for all tests. It ends when its input does, which is
 * when this process ends.
 */
final class NodeWithDevalue {

    /** Guards against what never ends; no measurement. */
    private static final int HANGS_SECONDS = 60;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private NodeWithDevalue(Process process) {
        this.process = process;
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The process, started when it is first asked for. To be asked for only where {@link NodePackages} are there. */
    static NodeWithDevalue shared() {
        return Shared.NODE;
    }

    /**
     * Lets devalue read a text and write it again.
     *
     * @param version 5 or 6
     * @param tags the custom tags it is to know
     * @throws Refused if devalue does not read it
     */
    String echo(int version, String text, List<String> tags) {
        return (String) answer("echo", version, text, tags).get("text");
    }

    /**
     * Lets devalue read a text.
     *
     * @param version 5 or 6
     * @param tags the custom tags it is to know
     * @throws Refused if devalue does not read it
     */
    void read(int version, String text, List<String> tags) {
        answer("read", version, text, tags);
    }

    /**
     * What JavaScript has after devalue 6 read a text.
     *
     * @return as version {@code 5} and {@code 6} write it, and a {@code dump} of it for people
     * @throws Refused if devalue does not read it
     */
    Map<String, Object> describe(String text, List<String> tags) {
        return answer("describe", 6, text, tags);
    }

    private synchronized Map<String, Object> answer(String command, int version, String text, List<String> tags) {
        try {
            requests.write(request(command, version, text, tags));
            requests.newLine();
            requests.flush();
            String line = CompletableFuture.supplyAsync(this::nextLine).get(HANGS_SECONDS, TimeUnit.SECONDS);
            Map<String, Object> answer = Json.object(line);
            if (answer.get("refused") instanceof String message) {
                throw new Refused(message);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("Expected an answer of Node within " + HANGS_SECONDS + " s", e);
        }
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

    private static String request(String command, int version, String text, List<String> tags) throws IOException {
        StringWriter line = new StringWriter(text.length() + 100);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("command", command);
            json.writeNumberField("version", version);
            json.writeStringField("text", text);
            json.writeArrayFieldStart("tags");
            for (String tag : tags) {
                json.writeString(tag);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return line.toString();
    }

    /** devalue does not read a text; the message is its own. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static final class Shared {
        static final NodeWithDevalue NODE = start();

        private static NodeWithDevalue start() {
            try {
                return new NodeWithDevalue(new ProcessBuilder("node", "devalue-process.mjs")
                        .directory(NodePackages.installed().toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
