package dev.satchel.driver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The last segment of an item's address: a driver key as it is where that is harmless, which those of Satchel and of
 * Astro are. The server does not decode percent signs, gives a meaning to {@code :}, {@code /}, {@code ?}, {@code $}
 * and {@code ..}, and may store items as files: everything else is written as {@code =} and the character in
 * hexadecimal, and a key that is too long for a file name as its hash. So no key leads out of the base, and no two
 * meet.
 */
final class ItemPaths {

    /** What file systems allow is 255; stores that write a temporary file first need some of it. */
    private static final int LONGEST = 200;

    private ItemPaths() {}

    static String of(String key) {
        StringBuilder path = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (isHarmless(c)) {
                path.append(c);
            } else {
                path.append('=').append(HexFormat.of().toHexDigits(c));
            }
        }
        return path.length() <= LONGEST ? path.toString() : "==" + hash(path);
    }

    private static boolean isHarmless(char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '_';
    }

    private static String hash(CharSequence path) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(path.toString().getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
