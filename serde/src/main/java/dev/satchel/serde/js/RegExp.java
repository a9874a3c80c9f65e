package dev.satchel.serde.js;

import dev.satchel.serde.DevalueException;
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

    /** The flags of Java that JavaScript has too. */
    private static final int KNOWN =
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.DOTALL | Pattern.UNICODE_CASE;

    /**
     * Creates one.
     *
     * @throws IllegalArgumentException if those are not JavaScript's flags, each at most once
     */
    public RegExp {
        long distinct = flags.chars().distinct().count();
        boolean both = flags.contains("u") && flags.contains("v");
        if (both || distinct != flags.length() || !flags.chars().allMatch(flag -> "dgimsuvy".indexOf(flag) >= 0)) {
            throw new IllegalArgumentException("Expected flags of d, g, i, m, s, y, and u or v, found others");
        }
    }

    /**
     * The expression of a Java pattern.
     *
     * @throws DevalueException if it has flags that JavaScript does not have: without them it would be another one
     */
    public static RegExp of(Pattern pattern) {
        if ((pattern.flags() & ~KNOWN) != 0 && !saysItsFlags(pattern)) {
            throw new DevalueException("Expected a pattern of flags that JavaScript has, found one of others; "
                    + "write them into the expression, such as (?x)");
        }
        StringBuilder flags = new StringBuilder();
        append(flags, pattern, Pattern.CASE_INSENSITIVE, 'i');
        append(flags, pattern, Pattern.MULTILINE, 'm');
        append(flags, pattern, Pattern.DOTALL, 's');
        append(flags, pattern, Pattern.UNICODE_CASE, 'u');
        return new RegExp(pattern.pattern(), flags.toString());
    }

    /** Says whether the flags that JavaScript does not have are in the expression: a pattern counts those as well. */
    private static boolean saysItsFlags(Pattern pattern) {
        try {
            return Pattern.compile(pattern.pattern(), pattern.flags() & KNOWN).flags() == pattern.flags();
        } catch (PatternSyntaxException e) {
            return false;
        }
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
