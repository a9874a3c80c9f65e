package dev.satchel.driver.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The keys and values that drivers are most likely to get wrong, each with a name for the report. */
final class Samples {

    private static final String LONG_KEY = "0123456789".repeat(100);

    /** Each is a distinct key. Keys that match, normalize to or are a prefix of another are listed beside it. */
    private static final List<Named<String>> KEYS = List.of(
            Named.of("plain", "a"),
            Named.of("upper case of another", "A"),
            Named.of("begins with another", "ab"),
            Named.of("parent directory", "../x"),
            Named.of("a directory up and down again", "y/../x"),
            Named.of("what those two would be as a path", "x"),
            Named.of("this directory", "."),
            Named.of("slash", "a/b"),
            Named.of("leading slash", "/a"),
            Named.of("trailing slash", "a/"),
            Named.of("backslash", "a\\b"),
            Named.of("star", "*"),
            Named.of("star after another", "a*"),
            Named.of("question mark", "?"),
            Named.of("glob set", "[a]"),
            Named.of("percent", "%"),
            Named.of("percent-encoded", "%61"),
            Named.of("underscore", "_"),
            Named.of("colon", ":"),
            Named.of("colon between", "a:b"),
            Named.of("hash tag", "{x}"),
            Named.of("hash tag and more", "{x}a"),
            Named.of("empty hash tag", "{}"),
            Named.of("single quote", "'"),
            Named.of("double quote", "\""),
            Named.of("plus", "a+b"),
            Named.of("and", "a&b"),
            Named.of("fragment", "a#b"),
            Named.of("query", "a?b=c"),
            Named.of("blank", " "),
            Named.of("blank before", " a"),
            Named.of("blank after", "a "),
            Named.of("blank between", "a b"),
            Named.of("tab", "a\tb"),
            Named.of("newline", "a\nb"),
            Named.of("carriage return and newline", "a\r\nb"),
            Named.of("NUL alone", "\0"),
            Named.of("NUL after", "a\0"),
            Named.of("NUL between", "a\0b"),
            Named.of("delete character", "\u007f"),
            Named.of("umlaut, composed", "\u00e4"),
            Named.of("umlaut, decomposed", "a\u0308"),
            Named.of("Cyrillic that looks like another", "\u0430"),
            Named.of("Chinese", "\u4f1a\u8bdd"),
            Named.of("surrogate pair", "\ud83d\ude00"),
            Named.of("1000 characters", LONG_KEY),
            Named.of("1000 characters, the last one different", LONG_KEY.substring(0, 999) + "x"));

    private Samples() {}

    /** Returns keys that all differ. A driver that takes keys literally keeps them apart. */
    static Stream<Named<String>> oddKeys() {
        return KEYS.stream();
    }

    static Stream<Named<byte[]>> oddValues() {
        return Stream.of(
                Named.of("empty", new byte[0]),
                Named.of("one zero byte", new byte[1]),
                Named.of("all 256 byte values", allBytes()),
                Named.of("not UTF-8", new byte[] {(byte) 0xc3, 0x28, (byte) 0xff, (byte) 0xfe, (byte) 0xed, (byte) 0xa0
                }),
                Named.of("line ends and blanks around", new byte[] {' ', '\r', '\n', 'a', '\n', 0}),
                Named.of("quotes and commas", new byte[] {'"', '\'', '\\', ',', '{', '%', '$'}),
                Named.of("1 MB", random(1_000_000)));
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Overwrites every byte, as a caller may that reuses its array. */
    static void scribble(byte[] bytes) {
        Arrays.fill(bytes, (byte) '!');
    }
}
