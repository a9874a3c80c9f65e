package dev.satchel.session.internal.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The name of a session in events and logs. The driver key cannot be derived from it. */
public final class Fingerprint {

    private static final int LENGTH = 16;

    /** A prototype to clone: the look-up of the provider takes longer than hashing an id. */
    private static final MessageDigest SHA_256 = newSha256();

    private Fingerprint() {}

    public static String of(String driverKey) {
        byte[] hash = sha256(driverKey.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, LENGTH);
    }

    static byte[] sha256(byte[] bytes) {
        return copy().digest(bytes);
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException notWithThisProvider) {
            return newSha256();
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
