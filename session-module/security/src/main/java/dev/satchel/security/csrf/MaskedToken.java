package dev.satchel.security.csrf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Random tokens, and their form in a page: a random mask, then the token combined with it by XOR. */
final class MaskedToken {

    private static final int BYTES = 32;

    /** The length of a masked token as text. */
    private static final int LENGTH = (2 * BYTES * 4 + 2) / 3;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private MaskedToken() {}

    static String random() {
        return ENCODER.encodeToString(randomBytes());
    }

    static String mask(String token) {
        byte[] mask = randomBytes();
        byte[] both = Arrays.copyOf(mask, 2 * BYTES);
        byte[] plain = Base64.getUrlDecoder().decode(token);
        for (int i = 0; i < BYTES; i++) {
            both[BYTES + i] = (byte) (mask[i] ^ plain[i]);
        }
        return ENCODER.encodeToString(both);
    }

    /** Returns null for a text that is no masked token. */
    static @Nullable String unmask(String masked) {
        if (masked.length() != LENGTH) {
            return null;
        }
        try {
            byte[] both = Base64.getUrlDecoder().decode(masked);
            byte[] plain = new byte[BYTES];
            for (int i = 0; i < BYTES; i++) {
                plain[i] = (byte) (both[i] ^ both[BYTES + i]);
            }
            return ENCODER.encodeToString(plain);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Compares in constant time. */
    static boolean isSame(String expected, String token) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
