package dev.satchel.driver.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error that Redis has answered with. Its text may repeat a key, a value or a password: of it only what is known
 * beforehand is kept.
 *
 * @param code the word in capitals that it begins with; {@code ERR} where there is none
 * @param kind what it says, where the code alone does not
 * @param command which one it is about; null if it does not say
 */
record RedisAnswer(String code, Kind kind, @Nullable String command) {

    /** What errors with the same code differ by. */
    enum Kind {
        /** The user may not run the command. */
        COMMAND_NOT_ALLOWED("(?:permissions? to run|can't run) "),
        /** The user may not use a key with that name. */
        KEY_NOT_ALLOWED("(?:permissions? to|can't) access "),
        /** There is no such command. */
        COMMAND_NOT_KNOWN("[Uu]nknown (?:Redis )?(?:sub)?command"),
        /** There are as many connections as there may be. */
        TOO_MANY_CLIENTS("max number of clients"),
        /** The database has a number that is too high. */
        NO_SUCH_DATABASE("DB index is out of range"),
        /** It is no cluster. */
        NO_CLUSTER("cluster support disabled"),
        OTHER("");

        private final Pattern text;

        Kind(String text) {
            this.text = Pattern.compile(text);
        }

        static Kind of(String said) {
            for (Kind kind : values()) {
                if (kind.text.matcher(said).find()) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    /** Redis 6 puts the place in the script before some of them. */
    private static final Pattern CODE = Pattern.compile("(?:@user_script: \\d+: )?-?([A-Z]{2,20})\\b");

    /** In quotes if Redis says so itself, at the end if the script does. */
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

    static RedisAnswer of(RedisCommandExecutionException failure) {
        String said = failure.getMessage();
        if (said == null) {
            return new RedisAnswer("ERR", Kind.OTHER, null);
        }
        Matcher code = CODE.matcher(said);
        return new RedisAnswer(code.lookingAt() ? code.group(1) : "ERR", Kind.of(said), commandIn(said));
    }

    private static @Nullable String commandIn(String said) {
        Matcher matcher = COMMAND.matcher(said);
        String found = null;
        while (matcher.find()) {
            String name = (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).toUpperCase(Locale.ROOT);
            if (COMMANDS.contains(name)) {
                // what the script adds comes last, what Redis says comes first
                if (found == null || matcher.group(2) != null) {
                    found = name;
                }
            }
        }
        return found;
    }

    /**
     * What it means, and what to do.
     *
     * @param sent the command that was sent, for an answer that does not name one
     * @param route to the server, which says where it is configured
     * @param prefix what the keys begin with
     */
    String explained(String sent, RedisRoute route, String prefix) {
        String about = command == null ? sent : command;
        String where = route.property();
        return switch (kind) {
            case COMMAND_NOT_ALLOWED ->
                "Redis does not allow the user to run %s (%s). Give the user the right +%s, or check the user in %s"
                        .formatted(about, code, about.toLowerCase(Locale.ROOT), where);
            case KEY_NOT_ALLOWED ->
                "Redis does not allow the user the keys of sessions (%s). Give the user the right ~%s*, or check the user in %s, and session.redis.prefix"
                        .formatted(code, prefix, where);
            case COMMAND_NOT_KNOWN ->
                "Redis does not know %s (%s). Check that it is %s, and that its rename-command neither renames %s nor switches it off"
                        .formatted(about, code, route.kind(), about);
            case TOO_MANY_CLIENTS ->
                "Redis has as many connections as it allows (%s). Raise its maxclients".formatted(code);
            case NO_SUCH_DATABASE -> "Redis has no such database (%s). Check its number in %s".formatted(code, where);
            case NO_CLUSTER -> "Redis is no cluster (%s). Use redis.uri instead of %s".formatted(code, where);
            case OTHER -> explainedByCode(route);
        };
    }

    private String explainedByCode(RedisRoute route) {
        String where = route.property();
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
            default -> "Redis answered with an error (%s). Check that it is %s".formatted(code, route.kind());
        };
    }
}
