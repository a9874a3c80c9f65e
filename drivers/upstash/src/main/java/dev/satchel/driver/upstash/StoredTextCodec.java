package dev.satchel.driver.upstash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A codec of values as strings of Redis, since REST accepts only text as arguments. A value in UTF-8, which all records
 * are, is stored as it is, so that other programs can read it. Any other value, and one that starts with
 * {@code base64:}, is stored as {@code base64:} and its Base64.
 */
final class StoredTextCodec {

    private static final String PREFIX = "base64:";
    private static final byte[] PREFIX_BYTES = PREFIX.getBytes(US_ASCII);

    private StoredTextCodec() {}

    static String encode(byte[] value) {
        if (!hasPrefix(value)) {
            try {
                return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            } catch (CharacterCodingException e) {
                // not text: encoded below
            }
        }
        return PREFIX + Base64.getEncoder().encodeToString(value);
    }

    /** The inverse of {@link #encode}. Returns a string that it has not written as it is. */
    static byte[] decode(byte[] stored) {
        if (!hasPrefix(stored)) {
            return stored;
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOfRange(stored, PREFIX_BYTES.length, stored.length));
        } catch (IllegalArgumentException e) {
            return stored;
        }
    }

    private static boolean hasPrefix(byte[] bytes) {
        return bytes.length >= PREFIX_BYTES.length
                && Arrays.equals(bytes, 0, PREFIX_BYTES.length, PREFIX_BYTES, 0, PREFIX_BYTES.length);
    }
}
