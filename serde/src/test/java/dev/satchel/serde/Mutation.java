package dev.satchel.serde;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Mutates a text token by token, so that most results are still a table of slots: indices that point elsewhere, tags
 * before other content, parts that are missing or duplicated.
 */
public final class Mutation {

    private static final List<String> SPECIAL = List.of(
            "-1",
            "-2",
            "-3",
            "-4",
            "-5",
            "-6",
            "-7",
            "-8",
            "0",
            "1",
            "1.5",
            "4294967295",
            "4294967296",
            "99999999999999999999",
            "null",
            "true",
            "\"__proto__\"",
            "\"\"",
            "\"data\"",
            "\"expires\"",
            "\"Object\"",
            "\"null\"",
            "\"Map\"",
            "\"Set\"",
            "\"Uint8Array\"",
            "\"DataView\"",
            "\"Optional\"",
            "\"Unknown\"",
            "\"dev.satchel.serde.Shop$Node\"",
            "\"dev.satchel.serde.Shop$Cart\"",
            "[",
            "]",
            "{",
            "}",
            ":",
            ",");

    private Mutation() {}

    /** Applies changes of four bytes each: the operation, the position (two bytes), and the operand. */
    public static byte[] of(byte[] text, byte[] changes) {
        List<String> tokens = tokens(new String(text, StandardCharsets.UTF_8));
        for (int i = 0; i + 3 < changes.length && i < 4 * 64 && !tokens.isEmpty(); i += 4) {
            int at = ((changes[i + 1] & 0xFF) << 8 | changes[i + 2] & 0xFF) % tokens.size();
            int with = changes[i + 3] & 0xFF;
            switch (changes[i] & 7) {
                case 0 -> tokens.set(at, Integer.toString(with));
                case 1 -> tokens.set(at, SPECIAL.get(with % SPECIAL.size()));
                case 2 -> tokens.add(at, SPECIAL.get(with % SPECIAL.size()));
                case 3 -> tokens.set(at, tokens.get(with % tokens.size()));
                case 4 -> tokens.remove(at);
                case 5 -> tokens.addAll(at, List.copyOf(tokens.subList(at, Math.min(at + with % 16, tokens.size()))));
                case 6 ->
                    tokens.subList(at, Math.min(at + with % 16, tokens.size())).clear();
                default -> tokens.set(at, changedInside(tokens.get(at), with));
            }
        }
        return String.join("", tokens).getBytes(StandardCharsets.UTF_8);
    }

    private static String changedInside(String token, int with) {
        int at = with % token.length();
        return token.substring(0, at) + (char) ('!' + with % 94) + token.substring(at + 1);
    }

    /** Splits a text into strings, runs of other characters, and each bracket, comma and colon. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at + 1;
            if (text.charAt(at) == '"') {
                while (text.charAt(end) != '"') {
                    end += text.charAt(end) == '\\' ? 2 : 1;
                }
                end++;
            } else if ("[]{},:".indexOf(text.charAt(at)) < 0) {
                while (end < text.length() && "[]{},:\"".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
            }
            tokens.add(text.substring(at, end));
            at = end;
        }
        return tokens;
    }
}
