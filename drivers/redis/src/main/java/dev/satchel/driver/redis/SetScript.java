package dev.satchel.driver.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandType;
import java.nio.channels.ClosedChannelException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The compare-and-set script, which Redis executes atomically. It returns 1 if it stored, 0 if there is nothing to
 * replace, else an array with the current bytes. The frequent results are numbers, since an array costs Redis half as
 * much as everything else. The Upstash driver has a copy, whose results and values are text.
 */
final class SetScript implements RedisOperation<SetResult> {

    // pcall, since errors that call raises are reported as errors of the script, without their own code. Not all
    // versions report the command that failed. No local function: Redis would create it at each execution.
    // KEYS[1] the key, ARGV[1] the value, ARGV[2] the ttl in milliseconds, ARGV[3] the bytes to replace, if any.
    private static final byte[] SOURCE = """
            local current = redis.pcall('GET', KEYS[1])
            if type(current) == 'table' then
              if string.sub(current.err, 1, 9) ~= 'WRONGTYPE' then
                return {err = current.err .. ' in GET'}
              end
              current = false
            end
            local replaces = ARGV[3] or false
            if current ~= replaces then
              return current and {current} or 0
            end
            if tonumber(ARGV[2]) > 0 then
              local set = redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
              if set.err then
                return {err = set.err .. ' in SET'}
              end
            else
              local removed = redis.pcall('UNLINK', KEYS[1])
              if type(removed) == 'table' then
                return {err = removed.err .. ' in UNLINK'}
              end
            end
            return 1
            """.getBytes(US_ASCII);

    private static final byte[] DIGEST = digest(SOURCE);
    private static final Long STORED = 1L;
    private static final SetResult GONE = new SetResult.Gone();

    private final String key;
    private final byte[] value;
    private final long ttlMillis;
    private final @Nullable StoredItem replaces;

    /** The arguments that were sent last, or null before. */
    private volatile @Nullable WriteTrackingArgs lastArgs;

    /**
     * Creates one execution of the script.
     *
     * @param key the key in Redis
     * @param value the bytes to store
     * @param ttlMillis the life of the item, or 0 to remove it
     * @param replaces the item that must be the current one, or null if there must be none
     */
    SetScript(String key, byte[] value, long ttlMillis, @Nullable StoredItem replaces) {
        this.key = key;
        this.value = value;
        this.ttlMillis = ttlMillis;
        this.replaces = replaces;
    }

    /** Runs the script by its digest. Sends the script if Redis does not have it, as after a restart. */
    @Override
    public CompletionStage<SetResult> send(RedisAsyncCommands<String, byte[]> redis, boolean asking) {
        return run(redis, CommandType.EVALSHA, DIGEST)
                .exceptionallyCompose(failure -> {
                    if (!(failure instanceof RedisNoScriptException)) {
                        return CompletableFuture.failedStage(failure);
                    }
                    if (asking) {
                        RedirectReply.sendAsking(redis);
                    }
                    return run(redis, CommandType.EVAL, SOURCE);
                })
                .thenApply(reply -> result(reply, value));
    }

    /**
     * Returns true only if the script was not sent: a script that was sent may have been executed, and another set may
     * have built on it since. Arguments that were written were not sent either if the connection was closed before the
     * system had accepted all of them, since Redis executes no partial command.
     */
    @Override
    public boolean isRetryable(Throwable failure) {
        WriteTrackingArgs last = lastArgs;
        return last == null
                || !last.isWritten()
                || RedisExceptionTranslator.unwrap(failure) instanceof ClosedChannelException;
    }

    private CompletionStage<List<Object>> run(
            RedisAsyncCommands<String, byte[]> redis, CommandType command, byte[] script) {
        WriteTrackingArgs args = new WriteTrackingArgs();
        args.add(script).add(1).addKey(key).addValue(value).addValue(ascii(Long.toString(ttlMillis)));
        if (replaces != null) {
            args.addValue(replaces.value());
        }
        lastArgs = args;
        return redis.dispatch(command, new NestedMultiOutput<>(RedisConnector.CODEC), args);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static SetResult result(List<Object> reply, byte[] value) {
        Object only = reply.get(0);
        if (only instanceof byte[] current) {
            return new SetResult.Conflict(StoredItem.of(current));
        }
        return STORED.equals(only) ? new SetResult.Stored(StoredItem.of(value)) : GONE;
    }

    private static byte[] digest(byte[] source) {
        try {
            return ascii(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-1", e);
        }
    }
}
