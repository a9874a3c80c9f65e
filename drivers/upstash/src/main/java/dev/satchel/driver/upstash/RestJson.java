package dev.satchel.driver.upstash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The bodies of requests and answers. */
final class RestJson {

    private static final JsonFactory JSON = new JsonFactory();

    /** The one text that comes as it is: all others come as Base64, of which this is none. */
    private static final String NOT_ENCODED = "OK";

    private RestJson() {}

    static byte[] command(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeArray(words, 0, words.length);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected memory to be written to without an error", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an answer.
     *
     * @return the result: null, a Long, or the bytes of a text
     * @throws RestError if the answer is an error
     * @throws IOException if it is no answer to any command that is sent here
     */
    static @Nullable Object result(byte[] answer) throws IOException {
        try (JsonParser json = JSON.createParser(answer)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                String name = json.nextFieldName();
                JsonToken value = json.nextToken();
                if ("error".equals(name) && value == JsonToken.VALUE_STRING) {
                    throw RestError.of(json.getText());
                }
                if ("result".equals(name)) {
                    return result(json, value);
                }
            }
        }
        throw new IOException("neither result nor error");
    }

    private static @Nullable Object result(JsonParser json, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_STRING -> bytes(json.getText());
            default -> throw new IOException("an unexpected type of result");
        };
    }

    private static byte[] bytes(String text) throws IOException {
        try {
            return text.equals(NOT_ENCODED)
                    ? text.getBytes(US_ASCII)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("a text that is not Base64", e);
        }
    }
}
