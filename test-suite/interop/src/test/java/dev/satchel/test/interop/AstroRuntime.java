package dev.satchel.test.interop;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.satchel.serde.fixtures.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A Node process that has Astro's own session runtime. */
final class AstroRuntime implements AutoCloseable {

    private final NodeProcess process =
            NodeProcess.start(AstroSite.node().orElseThrow().toString(), "sessions-process.mjs", AstroSite.installed());

    /**
     * Makes Astro load sessions, set the key {@code touched} and store them.
     *
     * @return for each its {@code text} and whether it has the {@code same} id, or why it was {@code dropped}
     */
    List<Map<String, Object>> again(List<String> texts) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = NodeProcess.JSON.createGenerator(line)) {
            json.writeStartArray();
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.objects(process.ask(line.toString()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        process.close();
    }
}
