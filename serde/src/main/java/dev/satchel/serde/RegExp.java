package dev.satchel.serde;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A JavaScript regular expression as it is written. It is not compiled: the dialects differ, and a text from outside
 * must not decide what is compiled.
 *
 * @param source the expression
 * @param flags JavaScript's flags, such as {@code gi}; may be empty
 */
public record RegExp(String source, String flags) {

    /** The expression of a Java pattern; flags that JavaScript does not have are left out. */
    static RegExp of(Pattern pattern) {
        StringBuilder flags = new StringBuilder();
        append(flags, pattern, Pattern.CASE_INSENSITIVE, 'i');
        append(flags, pattern, Pattern.MULTILINE, 'm');
        append(flags, pattern, Pattern.DOTALL, 's');
        append(flags, pattern, Pattern.UNICODE_CASE, 'u');
        return new RegExp(pattern.pattern(), flags.toString());
    }

    private static void append(StringBuilder flags, Pattern pattern, int javaFlag, char flag) {
        if ((pattern.flags() & javaFlag) != 0) {
            flags.append(flag);
        }
    }

    /**
     * Compiles the expression as a Java pattern, with those flags that Java has.
     *
     * @return a pattern
     * @throws PatternSyntaxException if it is no expression of Java's dialect
     */
    public Pattern toPattern() {
        int javaFlags = 0;
        for (int i = 0; i < flags.length(); i++) {
            javaFlags |= switch (flags.charAt(i)) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'u', 'v' -> Pattern.UNICODE_CASE;
                default -> 0;
            };
        }
        return Pattern.compile(source, javaFlags);
    }
}
