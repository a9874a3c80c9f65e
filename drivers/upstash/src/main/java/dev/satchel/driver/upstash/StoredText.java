package dev.satchel.driver.upstash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a value is as a string of Redis, since REST takes arguments as text only: itself if it is UTF-8, which records
 * are, so that other programs can read it; else, or if it looks like that already, {@code base64:} and its Base64.
 */
final class StoredText {

    private static final String MARK = "base64:";
    private static final byte[] MARK_BYTES = MARK.getBytes(US_ASCII);

    private StoredText() {}

    static String of(byte[] value) {
        if (!isMarked(value)) {
            try {
                return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            } catch (CharacterCodingException e) {
                // not text: as below
            }
        }
        return MARK + Base64.getEncoder().encodeToString(value);
    }

    /** The inverse of {@link #of}; what was never made by it is taken as it is. */
    static byte[] toBytes(byte[] stored) {
        if (!isMarked(stored)) {
            return stored;
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOfRange(stored, MARK_BYTES.length, stored.length));
        } catch (IllegalArgumentException e) {
            return stored;
        }
    }

    private static boolean isMarked(byte[] bytes) {
        return bytes.length >= MARK_BYTES.length
                && Arrays.equals(bytes, 0, MARK_BYTES.length, MARK_BYTES, 0, MARK_BYTES.length);
    }
}
