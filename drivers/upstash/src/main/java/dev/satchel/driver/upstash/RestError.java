package dev.satchel.driver.upstash;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redis, or Upstash in front of it, answered with an error. Of what it says only what is known beforehand is kept: the
 * rest may repeat a key.
 */
final class RestError extends RuntimeException {

    /** What errors with the same code differ by. */
    enum Kind {
        /** What Upstash allows is used up: requests, bandwidth, or the size of one. */
        LIMIT("\\b(limit|quota|size) (is )?exceeded\\b"),
        /** The user of the token may not run the command. */
        COMMAND_NOT_ALLOWED("(?:permissions? to run|can't run) "),
        /** The user of the token may not use a key with that name. */
        KEY_NOT_ALLOWED("(?:permissions? to|can't) access "),
        /** There is no such command. */
        COMMAND_NOT_KNOWN("[Uu]nknown (?:Redis )?command"),
        OTHER("");

        private final Pattern text;

        Kind(String text) {
            this.text = Pattern.compile(text);
        }

        private static Kind of(String said) {
            for (Kind kind : values()) {
                if (kind.text.matcher(said).find()) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    private static final long serialVersionUID = 1L;

    private static final Pattern CODE = Pattern.compile("(?:@user_script: \\d+: )?-?([A-Z]{2,20})\\b");

    /** At the end where the script says it, else in quotes. */
    private static final Pattern BY_SCRIPT = Pattern.compile(" in ([A-Z]{2,10})$");

    private static final Pattern BY_REDIS = Pattern.compile("['`]([A-Za-z]{2,10})['`]");

    private static final Set<String> COMMANDS = Set.of("GET", "GETEX", "SET", "UNLINK", "EVAL", "EVALSHA");

    private final Kind kind;
    private final String command;

    private RestError(String code, Kind kind, String command) {
        super(code);
        this.kind = kind;
        this.command = command;
    }

    static RestError of(String said) {
        Matcher code = CODE.matcher(said);
        return new RestError(code.lookingAt() ? code.group(1) : "ERR", Kind.of(said), commandIn(said));
    }

    private static String commandIn(String said) {
        for (Pattern pattern : new Pattern[] {BY_SCRIPT, BY_REDIS}) {
            Matcher matcher = pattern.matcher(said);
            if (matcher.find() && COMMANDS.contains(matcher.group(1).toUpperCase(Locale.ROOT))) {
                return matcher.group(1).toUpperCase(Locale.ROOT);
            }
        }
        return "";
    }

    static boolean isOf(Throwable failure, String code) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RestError error && error.code().equals(code);
    }

    String code() {
        return String.valueOf(getMessage());
    }

    Kind kind() {
        return kind;
    }

    /** Which one it is about; empty if it does not say. */
    String command() {
        return command;
    }
}
