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

/** A codec of the bodies of requests and responses. */
final class RestJsonCodec {

    private static final JsonFactory JSON = new JsonFactory();

    /** The only text that is not sent as Base64. It is not valid Base64. */
    private static final String NOT_ENCODED = "OK";

    private RestJsonCodec() {}

    static byte[] encodeCommand(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeArray(words, 0, words.length);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected memory to be written to without an error", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a response.
     *
     * @return the result: null, a Long, or the bytes of a text
     * @throws RestErrorException if the response is an error
     * @throws IOException if it is not a response to any command of this driver
     */
    static @Nullable Object decode(byte[] response) throws IOException {
        try (JsonParser json = JSON.createParser(response)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                String name = json.nextFieldName();
                JsonToken value = json.nextToken();
                if ("error".equals(name) && value == JsonToken.VALUE_STRING) {
                    throw RestErrorException.of(json.getText());
                }
                if ("result".equals(name)) {
                    return decodeResult(json, value);
                }
            }
        }
        throw new IOException("neither result nor error");
    }

    private static @Nullable Object decodeResult(JsonParser json, JsonToken value) throws IOException {
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
