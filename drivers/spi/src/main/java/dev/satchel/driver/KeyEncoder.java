package dev.satchel.driver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Encodes driver keys for backends that give a meaning to some characters or limit the length: file names, columns,
 * paths. ASCII letters, ASCII digits, {@code -} and {@code _} stay as they are, which leaves the keys of Satchel and of
 * Astro unchanged. Any other UTF-16 unit becomes the escape character and four lower-case hexadecimal digits. An
 * encoded key that is longer than the maximum becomes the hash prefix and its SHA-256 in hexadecimal. Different keys
 * have different results.
 *
 * <p>Immutable and thread-safe.
 */
public final class KeyEncoder {

    private static final int SHA_256_DIGITS = 64;

    private final char escape;
    private final String hashPrefix;
    private final int maxLength;

    /**
     * Creates an encoder.
     *
     * @param escape starts an escape sequence, and is none of the characters that stay as they are
     * @param hashPrefix starts the result for a long key. No other result may start with it, so its first character
     *     neither stays as it is nor is {@code escape}, or it is {@code escape} twice
     * @param maxLength maximum length of a result, at least 64 characters longer than {@code hashPrefix}
     * @throws IllegalArgumentException if different keys could have the same result, or a hash would be too long
     */
    public KeyEncoder(char escape, String hashPrefix, int maxLength) {
        if (isUnreserved(escape)
                || hashPrefix.isEmpty()
                || isUnreserved(hashPrefix.charAt(0))
                || (hashPrefix.charAt(0) == escape && !hashPrefix.equals("" + escape + escape))) {
            throw new IllegalArgumentException(
                    "The escape character '%s' and the prefix of hashes '%s' must not occur in other keys"
                            .formatted(escape, hashPrefix));
        }
        if (maxLength < hashPrefix.length() + SHA_256_DIGITS) {
            throw new IllegalArgumentException("The maximum length must be at least %d, but is %d"
                    .formatted(hashPrefix.length() + SHA_256_DIGITS, maxLength));
        }
        this.escape = escape;
        this.hashPrefix = hashPrefix;
        this.maxLength = maxLength;
    }

    /**
     * Encodes a driver key.
     *
     * @param key the driver key
     * @return the encoded key
     */
    public String encode(String key) {
        StringBuilder encoded = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (isUnreserved(c)) {
                encoded.append(c);
            } else {
                encoded.append(escape).append(HexFormat.of().toHexDigits(c));
            }
        }
        return encoded.length() <= maxLength ? encoded.toString() : hashPrefix + sha256(encoded);
    }

    private static boolean isUnreserved(char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '_';
    }

    private static String sha256(CharSequence encoded) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(encoded.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
