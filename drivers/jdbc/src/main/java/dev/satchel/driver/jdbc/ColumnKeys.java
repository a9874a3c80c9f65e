package dev.satchel.driver.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is in the column of keys: a driver key as it is where that is harmless, which those of Satchel and of Astro are;
 * else with everything else written in hexadecimal, since databases differ in what a text may hold and in which texts
 * are the same; and a hash of one that is too long.
 */
final class ColumnKeys {

    /** The size of the column. */
    private static final int LONGEST = 200;

    private ColumnKeys() {}

    static String of(String key) {
        StringBuilder column = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (isHarmless(c)) {
                column.append(c);
            } else {
                column.append('%').append(HexFormat.of().toHexDigits(c));
            }
        }
        return column.length() <= LONGEST ? column.toString() : "=" + hash(column);
    }

    private static boolean isHarmless(char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '_';
    }

    private static String hash(CharSequence column) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(column.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
