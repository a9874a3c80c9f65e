package dev.satchel.session.internal.id;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Generates ids of 256 random bits in base64url. The store has only their SHA-256, so read access to the store gives no
 * access to sessions.
 *
 * <p>Thread-safe.
 */
public final class HashedIdGenerator implements SessionIdGenerator {

    private static final int BYTES = 32;
    private static final int LENGTH = 43;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return ENCODER.encodeToString(bits);
    }

    @Override
    public boolean isWellFormed(CharSequence text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean allowed =
                    ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '_';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String driverKey(String id) {
        return ENCODER.encodeToString(Fingerprint.sha256(id.getBytes(StandardCharsets.US_ASCII)));
    }
}
