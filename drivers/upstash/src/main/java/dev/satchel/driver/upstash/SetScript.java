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
 * The script that compares and sets, inside of Redis and so atomically. It answers with 1 if it stored, 0 if there is
 * nothing to replace, else with the text that is there.
 */
final class SetScript {

    // KEYS[1] the key, ARGV[1] the text, ARGV[2] the ttl in milliseconds, ARGV[3] the text to be replaced, if any.
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
     * Runs the script that Redis remembers from an earlier run, or sends it if Redis does not.
     *
     * @param rest where to
     * @param key the key in Redis
     * @param value the bytes to store
     * @param ttlMillis how long they live; 0 to end the item
     * @param replaces what must be there; null if there must be nothing
     */
    static CompletionStage<SetResult> run(
            UpstashRest rest, String key, byte[] value, String ttlMillis, @Nullable StoredItem replaces) {
        List<String> arguments = new ArrayList<>(List.of("1", key, StoredText.of(value), ttlMillis));
        if (replaces != null) {
            arguments.add(StoredText.of(replaces.value()));
        }
        return rest.call(command("EVALSHA", DIGEST, arguments))
                .exceptionallyCompose(failure -> RestError.isOf(failure, "NOSCRIPT")
                        ? rest.call(command("EVAL", SOURCE, arguments))
                        : CompletableFuture.failedStage(failure))
                .thenApply(answer -> result(answer, value));
    }

    private static String[] command(String name, String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(name, script));
        command.addAll(arguments);
        return command.toArray(String[]::new);
    }

    private static SetResult result(@Nullable Object answer, byte[] value) {
        if (answer instanceof byte[] found) {
            return new SetResult.Conflict(StoredItem.of(StoredText.toBytes(found)));
        }
        return STORED.equals(answer) ? new SetResult.Stored(StoredItem.of(value)) : new SetResult.Gone();
    }

    private static String digest(String source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-1", e);
        }
    }
}
