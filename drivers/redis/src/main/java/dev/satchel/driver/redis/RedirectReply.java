package dev.satchel.driver.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code MOVED} or {@code ASK} reply, by which a node of a cluster redirects a call with a key that it does not have.
 *
 * @param asking true for {@code ASK}: the slot of the key is being migrated to the other node
 * @param slot of the key
 * @param host of the other node, or empty if it is that of the replying node
 * @param port of the other node
 */
record RedirectReply(boolean asking, int slot, String host, int port) {

    /** A host may be an IPv6 address, which has colons. A question mark is a host that the node does not know. */
    private static final Pattern FORMAT = Pattern.compile("(MOVED|ASK) (\\d{1,5}) (?:\\?|([^\\s?]{0,255})):(\\d{1,5})");

    /** Parses a failure of a call; returns null if it is not a redirect. */
    static @Nullable RedirectReply parse(Throwable failure) {
        if (!(RedisExceptionTranslator.unwrap(failure) instanceof RedisCommandExecutionException reply)
                || reply.getMessage() == null) {
            return null;
        }
        Matcher matcher = FORMAT.matcher(reply.getMessage());
        if (!matcher.matches()) {
            return null;
        }
        String host = matcher.group(3);
        int slot = Integer.parseInt(matcher.group(2));
        int port = Integer.parseInt(matcher.group(4));
        if (slot >= SlotHash.SLOT_COUNT || port > 65_535) {
            return null;
        }
        return new RedirectReply(matcher.group(1).equals("ASK"), slot, host == null ? "" : host, port);
    }

    /**
     * Sends {@code ASKING}: the node accepts the next command on the connection although the slot is being migrated.
     */
    // a failure shows in the result of that command
    @SuppressWarnings("FutureReturnValueIgnored")
    static void sendAsking(RedisClusterAsyncCommands<?, ?> redis) {
        redis.asking();
    }
}
