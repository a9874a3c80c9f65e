package dev.satchel.serde.internal.type;

import dev.satchel.serde.js.RegExp;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A check of which regular expressions JavaScript accepts: a {@code RegExp} that cannot be read makes the whole text
 * unreadable. It accepts the syntax that is valid with and without the flag {@code u}, except for deprecated syntax,
 * and rejects all else. Used once, by one thread.
 */
public final class JsExpressions {

    private static final int MAX_NESTING_DEPTH = 100;

    private static final Pattern QUANTIFIER =
            Pattern.compile("[*+?]\\??|\\{(?<least>[0-9]{1,9})(?<comma>,(?<most>[0-9]{1,9})?)?}\\??");

    /** An escape of one character, or of a set. */
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:[fnrtv]|0(?![0-9])|(?<set>[dDsSwW])|[\\^$\\\\.*+?()\\[\\]{}|/]"
                    + "|c[A-Za-z]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}"
                    + "|(?<property>[pP]\\{(?:L|Lu|Ll|Lt|Lm|Lo|M|N|Nd|P|S|Sc|Z|Zs)}))");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final String SYNTAX = "^$\\.*+?()[]{}|/";

    private final String source;
    private final boolean sets;
    private final Set<String> names = new HashSet<>();
    private int at;
    private int depth;

    private JsExpressions(RegExp expression) {
        this.source = expression.source();
        this.sets = expression.flags().contains("v");
    }

    public static boolean isOne(RegExp expression) {
        JsExpressions check = new JsExpressions(expression);
        return check.alternatives() && check.at == check.source.length();
    }

    private boolean alternatives() {
        if (++depth > MAX_NESTING_DEPTH) {
            return false;
        }
        while (at < source.length() && source.charAt(at) != ')') {
            if (source.charAt(at) == '|') {
                at++;
            } else if (!term()) {
                return false;
            }
        }
        depth--;
        return true;
    }

    private boolean term() {
        char c = source.charAt(at);
        if (c == '^' || c == '$') {
            at++;
            return true;
        }
        if (source.startsWith("\\b", at) || source.startsWith("\\B", at)) {
            at += 2;
            return true;
        }
        if (c == '(') {
            return group();
        }
        return atom(c) && quantifier();
    }

    private boolean atom(char c) {
        if (c == '\\') {
            return escape() != null;
        }
        if (c == '[') {
            return characterClass();
        }
        at++;
        return c == '.' || (SYNTAX.indexOf(c) < 0 && isText(c)) || c == '/';
    }

    /** Returns true for a character that is not a surrogate. */
    private static boolean isText(char c) {
        return !Character.isSurrogate(c);
    }

    private boolean group() {
        boolean asserts = false;
        at++;
        if (source.startsWith("?:", at)) {
            at += 2;
        } else if (source.startsWith("?=", at) || source.startsWith("?!", at)) {
            at += 2;
            asserts = true;
        } else if (source.startsWith("?<=", at) || source.startsWith("?<!", at)) {
            at += 3;
            asserts = true;
        } else if (source.startsWith("?<", at)) {
            Matcher name = NAME.matcher(source).region(at + 2, source.length());
            if (!name.lookingAt() || !source.startsWith(">", name.end()) || !names.add(name.group())) {
                return false;
            }
            at = name.end() + 1;
        } else if (source.startsWith("?", at)) {
            return false;
        }
        if (!alternatives() || !source.startsWith(")", at)) {
            return false;
        }
        at++;
        return asserts || quantifier();
    }

    private boolean quantifier() {
        Matcher quantifier = QUANTIFIER.matcher(source).region(at, source.length());
        if (!quantifier.lookingAt()) {
            return true;
        }
        at = quantifier.end();
        String most = quantifier.group("most");
        return most == null || Integer.parseInt(quantifier.group("least")) <= Integer.parseInt(most);
    }

    /** Consumes an escape. Returns null if there is none. */
    private @Nullable Matcher escape() {
        Matcher escape = ESCAPE.matcher(source).region(at, source.length());
        if (!escape.lookingAt()) {
            return null;
        }
        at = escape.end();
        return escape;
    }

    private boolean characterClass() {
        at++;
        if (source.startsWith("^", at)) {
            at++;
        }
        while (at < source.length() && source.charAt(at) != ']') {
            int first = member();
            if (first < 0) {
                return false;
            }
            if (source.startsWith("-", at) && !source.startsWith("-]", at)) {
                at++;
                int last = at < source.length() ? member() : -1;
                if (first > Character.MAX_VALUE || last < first || last > Character.MAX_VALUE) {
                    return false;
                }
            }
        }
        at++;
        return at <= source.length();
    }

    /** Consumes a member of a class. Returns its character, a larger number for a set, or a negative one for none. */
    private int member() {
        char c = source.charAt(at);
        if (source.startsWith("\\-", at)) {
            at += 2;
            return '-';
        }
        if (c == '\\') {
            Matcher escape = escape();
            if (escape == null) {
                return -1;
            }
            boolean one = escape.end() - escape.start() == 2
                    && escape.group("set") == null
                    && SYNTAX.indexOf(source.charAt(at - 1)) >= 0;
            return one ? source.charAt(at - 1) : Character.MAX_VALUE + 1;
        }
        at++;
        boolean plain = sets ? Character.isLetterOrDigit(c) || c == ' ' || c == '_' : c != '[';
        return plain && isText(c) ? c : -1;
    }
}
