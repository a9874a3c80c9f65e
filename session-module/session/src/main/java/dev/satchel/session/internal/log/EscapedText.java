package dev.satchel.session.internal.log;

/**
 * Text for a message, escaped so that it stays on its line: what would end the line, be obeyed by a terminal or hide
 * the rest of it is shown as an escape of Java. Ordinary text comes back as it is.
 */
public final class EscapedText {

    /** As much of a key as a message needs. */
    private static final int MAX_LENGTH = 100;

    private EscapedText() {}

    /** A text as it may stand in a message. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (isHidden(character)) {
                return escaped(text, i);
            }
            i += Character.charCount(character);
        }
        return text;
    }

    /** The same for a key, whose length a visitor may have chosen: the beginning of a long one. */
    public static String ofKey(String key) {
        if (key.length() <= MAX_LENGTH) {
            return of(key);
        }
        int end = Character.isHighSurrogate(key.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return of(key.substring(0, end)) + "…";
    }

    private static String escaped(String text, int from) {
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (isHidden(character)) {
                for (char unit : Character.toChars(character)) {
                    shown.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                shown.appendCodePoint(character);
            }
            i += Character.charCount(character);
        }
        return shown.toString();
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
