package dev.satchel.serde.js;

import dev.satchel.serde.DevalueException;
import io.micronaut.core.annotation.Internal;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A JavaScript regular expression in its source form. It is not compiled: the dialects differ, and text from outside
 * must not decide what is compiled.
 *
 * @param source the expression
 * @param flags JavaScript's flags, such as {@code gi}; may be empty
 */
public record RegExp(String source, String flags) {

    /** Java's flags with a counterpart in JavaScript. */
    private static final int SHARED_FLAGS =
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.DOTALL | Pattern.UNICODE_CASE;

    /**
     * Creates an expression.
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
     * Converts a Java pattern. Public only for other packages of this module.
     *
     * @param pattern the pattern
     * @return the expression with the same flags
     * @throws DevalueException if it has flags that JavaScript does not have: without them it would have another
     *     meaning
     */
    @Internal
    public static RegExp of(Pattern pattern) {
        if ((pattern.flags() & ~SHARED_FLAGS) != 0 && !saysItsFlags(pattern)) {
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

    /**
     * Returns true if the flags that JavaScript does not have are written inside the expression: a pattern reports
     * those as well.
     */
    private static boolean saysItsFlags(Pattern pattern) {
        try {
            return Pattern.compile(pattern.pattern(), pattern.flags() & SHARED_FLAGS)
                            .flags()
                    == pattern.flags();
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
     * Compiles the expression as a Java pattern, with the flags that Java has too.
     *
     * @return a pattern
     * @throws PatternSyntaxException if the expression is not valid in Java's dialect
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
