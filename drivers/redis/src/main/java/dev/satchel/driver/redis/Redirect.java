package dev.satchel.driver.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a node of a cluster answers instead of carrying out a call with a key that it does not have.
 *
 * @param asking whether the key is just on its way to the other node
 * @param slot of the key
 * @param host of the other node; empty if it is that of the node which answered
 * @param port of the other node
 */
record Redirect(boolean asking, int slot, String host, int port) {

    /** A host may be an IPv6 address, with colons of its own; a question mark is one that the node does not know. */
    private static final Pattern ANSWER = Pattern.compile("(MOVED|ASK) (\\d{1,5}) (?:\\?|([^\\s?]{0,255})):(\\d{1,5})");

    /** The redirect that an answer of Redis is; null if it is none. */
    static @Nullable Redirect of(Throwable failure) {
        if (!(RedisFailures.unwrapped(failure) instanceof RedisCommandExecutionException answer)
                || answer.getMessage() == null) {
            return null;
        }
        Matcher matcher = ANSWER.matcher(answer.getMessage());
        if (!matcher.matches()) {
            return null;
        }
        String host = matcher.group(3);
        int slot = Integer.parseInt(matcher.group(2));
        int port = Integer.parseInt(matcher.group(4));
        if (slot >= SlotHash.SLOT_COUNT || port > 65_535) {
            return null;
        }
        return new Redirect(matcher.group(1).equals("ASK"), slot, host == null ? "" : host, port);
    }

    /**
     * Tells a node that the next command on the connection is meant for it, although the key is just on its way there.
     */
    // what it answers is seen by what becomes of that command
    @SuppressWarnings("FutureReturnValueIgnored")
    static void ask(RedisClusterAsyncCommands<?, ?> redis) {
        redis.asking();
    }
}
