package dev.satchel.driver.upstash;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Thrown when Redis, or Upstash in front of it, responds with an error. Only known parts of its message are kept, since
 * the message may contain a key. The Redis driver reads the same errors in {@code RedisErrorReply}.
 */
final class RestErrorException extends RuntimeException {

    /** The kinds of errors that the code does not distinguish. */
    enum Kind {
        /** A limit of Upstash is reached: requests, bandwidth, or the size of a request. */
        LIMIT("\\b(limit|quota|size) (is )?exceeded\\b"),
        /** The user of the token may not run the command. */
        COMMAND_NOT_ALLOWED("(?:permissions? to run|can't run) "),
        /** The user of the token may not use a key with that name. */
        KEY_NOT_ALLOWED("(?:permissions? to|can't) access "),
        /** The command does not exist. */
        COMMAND_NOT_KNOWN("[Uu]nknown (?:Redis )?command"),
        OTHER("");

        private final Pattern text;

        Kind(String text) {
            this.text = Pattern.compile(text);
        }

        private static Kind of(String message) {
            for (Kind kind : values()) {
                if (kind.text.matcher(message).find()) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    private static final long serialVersionUID = 1L;

    private static final Pattern CODE = Pattern.compile("(?:@user_script: \\d+: )?-?([A-Z]{2,20})\\b");

    /** At the end in messages of the script, else in quotes. */
    private static final Pattern BY_SCRIPT = Pattern.compile(" in ([A-Z]{2,10})$");

    private static final Pattern BY_REDIS = Pattern.compile("['`]([A-Za-z]{2,10})['`]");

    private static final Set<String> COMMANDS = Set.of("GET", "GETEX", "SET", "UNLINK", "EVAL", "EVALSHA");

    private final Kind kind;
    private final String command;

    private RestErrorException(String code, Kind kind, String command) {
        super(code);
        this.kind = kind;
        this.command = command;
    }

    static RestErrorException of(String message) {
        Matcher code = CODE.matcher(message);
        return new RestErrorException(code.lookingAt() ? code.group(1) : "ERR", Kind.of(message), commandIn(message));
    }

    private static String commandIn(String message) {
        for (Pattern pattern : new Pattern[] {BY_SCRIPT, BY_REDIS}) {
            Matcher matcher = pattern.matcher(message);
            if (matcher.find() && COMMANDS.contains(matcher.group(1).toUpperCase(Locale.ROOT))) {
                return matcher.group(1).toUpperCase(Locale.ROOT);
            }
        }
        return "";
    }

    static boolean hasCode(Throwable failure, String code) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RestErrorException error && error.code().equals(code);
    }

    String code() {
        return String.valueOf(getMessage());
    }

    Kind kind() {
        return kind;
    }

    /** Returns the command named in the error, or empty if there is none. */
    String command() {
        return command;
    }
}
