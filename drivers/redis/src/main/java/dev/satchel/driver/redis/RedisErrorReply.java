package dev.satchel.driver.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error reply of Redis. Its text may contain a key, a value or a password: only known parts of it are kept. The
 * Upstash driver reads the same errors in {@code RestErrorException}.
 *
 * @param code the word in capitals at its start, or {@code ERR} if there is none
 * @param kind distinguishes errors with the same code
 * @param command the command named in it, or null if there is none
 */
record RedisErrorReply(String code, Kind kind, @Nullable String command) {

    /** The kinds of errors that the code does not distinguish. */
    enum Kind {
        /** The user may not run the command. */
        COMMAND_NOT_ALLOWED("(?:permissions? to run|can't run) "),
        /** The user may not use a key with that name. */
        KEY_NOT_ALLOWED("(?:permissions? to|can't) access "),
        /** The command does not exist. */
        COMMAND_NOT_KNOWN("[Uu]nknown (?:Redis )?(?:sub)?command"),
        /** The maximum number of connections is reached. */
        TOO_MANY_CLIENTS("max number of clients"),
        /** The number of the database is too high. */
        NO_SUCH_DATABASE("DB index is out of range"),
        /** The server is not part of a cluster. */
        NO_CLUSTER("cluster support disabled"),
        OTHER("");

        private final Pattern text;

        Kind(String text) {
            this.text = Pattern.compile(text);
        }

        static Kind of(String message) {
            for (Kind kind : values()) {
                if (kind.text.matcher(message).find()) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    /** Redis 6 prefixes some codes with the position in the script. */
    private static final Pattern CODE = Pattern.compile("(?:@user_script: \\d+: )?-?([A-Z]{2,20})\\b");

    /** In quotes in messages of Redis, at the end in messages of the script. */
    private static final Pattern COMMAND = Pattern.compile("['`]([A-Za-z|]{2,20})['`]| in ([A-Z]{2,10})$");

    private static final Set<String> COMMANDS = Set.of(
            "GET",
            "GETEX",
            "PEXPIRE",
            "SET",
            "UNLINK",
            "EVAL",
            "EVALSHA",
            "HELLO",
            "ASKING",
            "INFO",
            "SELECT",
            "CLIENT",
            "CLIENT|TRACKING",
            "CLIENT|SETNAME",
            "CLUSTER",
            "CLUSTER|NODES");

    static RedisErrorReply of(RedisCommandExecutionException failure) {
        String message = failure.getMessage();
        if (message == null) {
            return new RedisErrorReply("ERR", Kind.OTHER, null);
        }
        Matcher code = CODE.matcher(message);
        return new RedisErrorReply(code.lookingAt() ? code.group(1) : "ERR", Kind.of(message), commandIn(message));
    }

    private static @Nullable String commandIn(String message) {
        Matcher matcher = COMMAND.matcher(message);
        String found = null;
        while (matcher.find()) {
            String name = (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).toUpperCase(Locale.ROOT);
            if (COMMANDS.contains(name)) {
                // a command that the script appends has precedence over the first one in quotes
                if (found == null || matcher.group(2) != null) {
                    found = name;
                }
            }
        }
        return found;
    }

    /**
     * Returns an explanation, and the settings to check.
     *
     * @param sent the command that was sent, for a reply that does not name one
     * @param router names the property that configures the server
     * @param prefix of the keys
     */
    String explain(String sent, RedisRouter router, String prefix) {
        String about = command == null ? sent : command;
        String where = router.property();
        return switch (kind) {
            case COMMAND_NOT_ALLOWED ->
                "Redis does not allow the user to run %s (%s). Give the user the right +%s, or check the user in %s"
                        .formatted(about, code, about.toLowerCase(Locale.ROOT), where);
            case KEY_NOT_ALLOWED ->
                "Redis does not allow the user the keys of sessions (%s). Give the user the right ~%s*, or check the user in %s, and session.redis.prefix"
                        .formatted(code, prefix, where);
            case COMMAND_NOT_KNOWN ->
                "Redis does not know %s (%s). Check that it is %s, and that its rename-command neither renames %s nor switches it off"
                        .formatted(about, code, router.kind(), about);
            case TOO_MANY_CLIENTS ->
                "Redis has as many connections as it allows (%s). Raise its maxclients".formatted(code);
            case NO_SUCH_DATABASE -> "Redis has no such database (%s). Check its number in %s".formatted(code, where);
            case NO_CLUSTER -> "Redis is no cluster (%s). Use redis.uri instead of %s".formatted(code, where);
            case OTHER -> explainByCode(router);
        };
    }

    private String explainByCode(RedisRouter router) {
        String where = router.property();
        return switch (code) {
            case "OOM" ->
                "Redis is out of memory (OOM): it loads sessions and stores none. Raise its maxmemory, or check its maxmemory-policy";
            case "READONLY" -> "Redis is a read-only replica (READONLY). Check that %s is the primary".formatted(where);
            case "NOAUTH" ->
                "Redis asks for a password (NOAUTH). Check that there is a user or a password in %s".formatted(where);
            case "WRONGPASS" ->
                "Redis refused access (WRONGPASS). Check user and password in %s, and that the user is switched on"
                        .formatted(where);
            case "NOPERM" ->
                "Redis refused access (NOPERM). Check user and password in %s, and that the user may run GET, GETEX, SET, UNLINK, EVAL and EVALSHA"
                        .formatted(where);
            case "DENIED" ->
                "Redis is in protected mode (DENIED): without a password it takes calls from its own machine alone. Set one there, and in %s"
                        .formatted(where);
            case "LOADING" ->
                "Redis has been started and is still loading what it had stored (LOADING). Wait until its log says that it is ready";
            case "BUSY" ->
                "Redis is busy with a script of another program (BUSY). End that, by SCRIPT KILL, and see that it does not come back";
            case "MASTERDOWN" ->
                "Redis is a replica that has lost its primary (MASTERDOWN). Check that %s is the primary, and that the primary is up"
                        .formatted(where);
            case "CLUSTERDOWN" ->
                "the cluster has slots that no node serves (CLUSTERDOWN). Check its nodes, by CLUSTER INFO";
            case "TRYAGAIN" -> "the cluster is moving slots (TRYAGAIN). Try again once that is done";
            case "MISCONF" ->
                "Redis cannot write to its disk, and so stores nothing (MISCONF). Check its log, and the disk";
            case "NOREPLICAS" ->
                "Redis has fewer replicas than it needs to store anything (NOREPLICAS). Check its replicas, and its min-replicas-to-write";
            case "NOSCRIPT" -> "Redis has forgotten its scripts twice (NOSCRIPT). Check who runs SCRIPT FLUSH";
            case "MOVED", "ASK" ->
                "Redis is part of a cluster (%s) whose nodes do not agree, or is configured as a single server. Check %s, which must be uris for a cluster"
                        .formatted(code, where);
            default -> "Redis answered with an error (%s). Check that it is %s".formatted(code, router.kind());
        };
    }
}
