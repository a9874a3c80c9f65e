package dev.satchel.driver.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The script that compares and sets, inside of Redis and so atomically. It answers with 1 if it stored, 0 if there is
 * nothing to replace, else with an array of the bytes that are there. What is frequent is a number, since an array
 * takes Redis as long as half of the rest.
 */
final class SetScript {

    // pcall, since errors that call raises are reported as errors of the script, without their own code.
    // KEYS[1] the key, ARGV[1] the value, ARGV[2] the ttl in milliseconds, ARGV[3] the bytes to be replaced, if any.
    private static final byte[] SOURCE = """
            local current = redis.pcall('GET', KEYS[1])
            if type(current) == 'table' then
              if string.sub(current.err, 1, 9) ~= 'WRONGTYPE' then
                return current
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
                return set
              end
            else
              redis.call('UNLINK', KEYS[1])
            end
            return 1
            """.getBytes(US_ASCII);

    private static final String DIGEST = digest(SOURCE);
    private static final Long STORED = 1L;
    private static final SetResult GONE = new SetResult.Gone();

    private SetScript() {}

    /**
     * Runs the script that Redis remembers from an earlier run, or sends it if Redis does not, which is so after a
     * restart.
     *
     * @param redis where to
     * @param asking whether Redis was told by {@code ASKING}, and is to be told again, that it is meant
     * @param key the key in Redis
     * @param value the bytes to store
     * @param ttlMillis how long they live; 0 to end the item
     * @param replaces what must be there; null if there must be nothing
     */
    static CompletionStage<SetResult> run(
            RedisClusterAsyncCommands<String, byte[]> redis,
            boolean asking,
            String key,
            byte[] value,
            long ttlMillis,
            @Nullable StoredItem replaces) {
        String[] keys = {key};
        byte[] ttl = Long.toString(ttlMillis).getBytes(US_ASCII);
        byte[][] arguments = replaces == null ? new byte[][] {value, ttl} : new byte[][] {value, ttl, replaces.value()};
        return redis.<List<Object>>evalsha(DIGEST, ScriptOutputType.MULTI, keys, arguments)
                .exceptionallyCompose(failure -> {
                    if (!(failure instanceof RedisNoScriptException)) {
                        return CompletableFuture.failedStage(failure);
                    }
                    if (asking) {
                        Redirect.ask(redis);
                    }
                    return redis.eval(SOURCE, ScriptOutputType.MULTI, keys, arguments);
                })
                .thenApply(answer -> result(answer, value));
    }

    private static SetResult result(List<Object> answer, byte[] value) {
        Object only = answer.get(0);
        if (only instanceof byte[] current) {
            return new SetResult.Conflict(StoredItem.of(current));
        }
        return STORED.equals(only) ? new SetResult.Stored(StoredItem.of(value)) : GONE;
    }

    private static String digest(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-1", e);
        }
    }
}
