package dev.satchel.test.interop;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.satchel.serde.fixtures.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A Node process with npm's devalue, versions 5 and 6, shared by all tests. */
final class NodeWithDevalue {

    private final NodeProcess process = NodeProcess.start("node", "devalue-process.mjs", NodePackages.installed());

    private NodeWithDevalue() {}

    /** Returns the process, which the first call starts. Requires {@link NodePackages}. */
    static NodeWithDevalue shared() {
        return Shared.NODE;
    }

    /**
     * Makes devalue read a text and write it again.
     *
     * @param version 5 or 6
     * @param tags the custom tags that it is given
     * @throws Refused if devalue does not read it
     */
    String echo(int version, String text, List<String> tags) {
        return (String) answer("echo", version, text, tags).get("text");
    }

    /**
     * Makes devalue read a text.
     *
     * @param version 5 or 6
     * @param tags the custom tags that it is given
     * @throws Refused if devalue does not read it
     */
    void read(int version, String text, List<String> tags) {
        answer("read", version, text, tags);
    }

    /**
     * Returns a description of the value that devalue 6 reads from a text.
     *
     * @return as version {@code 5} and {@code 6} write it, and a readable {@code dump}
     * @throws Refused if devalue does not read it
     */
    Map<String, Object> describe(String text, List<String> tags) {
        return answer("describe", 6, text, tags);
    }

    private Map<String, Object> answer(String command, int version, String text, List<String> tags) {
        Map<String, Object> answer = Json.object(process.ask(request(command, version, text, tags)));
        if (answer.get("refused") instanceof String message) {
            throw new Refused(message);
        }
        return answer;
    }

    private static String request(String command, int version, String text, List<String> tags) {
        StringWriter line = new StringWriter(text.length() + 100);
        try (JsonGenerator json = NodeProcess.JSON.createGenerator(line)) {
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /** Thrown when devalue does not read a text, with the message of devalue. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static final class Shared {
        static final NodeWithDevalue NODE = new NodeWithDevalue();
    }
}
