package dev.satchel.driver.filesystem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names of files: a driver key as it is where that is harmless, which those of Satchel and of Astro are; else with
 * everything else written in hexadecimal, so that no key leads out of the directory; and a hash of one that is too
 * long.
 */
final class FileNames {

    /** What file systems allow is 255; temporary files need some of it. */
    private static final int LONGEST = 200;

    private FileNames() {}

    static String of(String key) {
        StringBuilder name = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (isHarmless(c)) {
                name.append(c);
            } else {
                name.append('%').append(HexFormat.of().toHexDigits(c));
            }
        }
        return name.length() <= LONGEST ? name.toString() : "=" + hash(name);
    }

    private static boolean isHarmless(char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '_';
    }

    private static String hash(CharSequence name) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(name.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
