package dev.satchel.session;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The ids of sessions: 256 random bits in base64url. The store sees only their SHA-256, so that who can read the store
 * cannot act for a visitor.
 *
 * <p>Thread-safe.
 */
@Singleton
final class SessionIds {

    private static final int BYTES = 32;
    private static final int LENGTH = 43;
    private static final int FINGERPRINT_LENGTH = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return ENCODER.encodeToString(bits);
    }

    /** Says whether a text from outside could be an id at all. Whether it is one, only the store knows. */
    boolean isWellFormed(CharSequence text) {
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

    /** The key under which the driver stores the session of an id. */
    String driverKey(String id) {
        return ENCODER.encodeToString(sha256().digest(id.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What events and logs may say of a session: its driver key cannot be found out by it. */
    static String fingerprint(String driverKey) {
        byte[] hash = sha256().digest(driverKey.getBytes(StandardCharsets.UTF_8));
        return ENCODER.encodeToString(hash).substring(0, FINGERPRINT_LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
