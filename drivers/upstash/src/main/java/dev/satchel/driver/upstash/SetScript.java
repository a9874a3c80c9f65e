package dev.satchel.driver.upstash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The compare-and-set script, which Redis executes atomically. It returns 1 if it stored, 0 if there is nothing to
 * replace, else the current text. The Redis driver has a copy, whose results and values are bytes.
 */
final class SetScript {

    // KEYS[1] the key, ARGV[1] the text, ARGV[2] the ttl in milliseconds, ARGV[3] the text to replace, if any.
    private static final String SOURCE = """
            local function failed(reply, command)
              return {err = reply.err .. ' in ' .. command}
            end
            local found = redis.pcall('GET', KEYS[1])
            if type(found) == 'table' then
              if not string.find(found.err, 'WRONGTYPE', 1, true) then return failed(found, 'GET') end
              found = false
            end
            if found ~= (ARGV[3] or false) then return found or 0 end
            if tonumber(ARGV[2]) > 0 then
              local set = redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
              if set.err then return failed(set, 'SET') end
            else
              local removed = redis.pcall('UNLINK', KEYS[1])
              if type(removed) == 'table' then return failed(removed, 'UNLINK') end
            end
            return 1
            """;

    private static final String DIGEST = digest(SOURCE);
    private static final Long STORED = 1L;

    private SetScript() {}

    /**
     * Runs the script by its digest. Sends the script if Redis does not have it.
     *
     * @param rest sends the commands
     * @param key the key in Redis
     * @param value the bytes to store
     * @param ttlMillis the life of the item, or 0 to remove it
     * @param replaces the item that must be the current one, or null if there must be none
     */
    static CompletionStage<SetResult> run(
            UpstashRestClient rest, String key, byte[] value, long ttlMillis, @Nullable StoredItem replaces) {
        List<String> arguments =
                new ArrayList<>(List.of("1", key, StoredTextCodec.encode(value), Long.toString(ttlMillis)));
        if (replaces != null) {
            arguments.add(StoredTextCodec.encode(replaces.value()));
        }
        return rest.call(command("EVALSHA", DIGEST, arguments))
                .exceptionallyCompose(failure -> RestErrorException.hasCode(failure, "NOSCRIPT")
                        ? rest.call(command("EVAL", SOURCE, arguments))
                        : CompletableFuture.failedStage(failure))
                .thenApply(reply -> result(reply, value));
    }

    private static String[] command(String name, String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(name, script));
        command.addAll(arguments);
        return command.toArray(String[]::new);
    }

    private static SetResult result(@Nullable Object reply, byte[] value) {
        if (reply instanceof byte[] found) {
            return new SetResult.Conflict(StoredItem.of(StoredTextCodec.decode(found)));
        }
        return STORED.equals(reply) ? new SetResult.Stored(StoredItem.of(value)) : new SetResult.Gone();
    }

    private static String digest(String source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-1", e);
        }
    }
}
