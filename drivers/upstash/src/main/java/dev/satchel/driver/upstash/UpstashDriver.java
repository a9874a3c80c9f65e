package dev.satchel.driver.upstash;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in Upstash's Redis, over HTTP and with a token. An item is a plain string with Redis' own expiry; its
 * key is the prefix and the driver key. Each call is one command with one key, and so one request: {@code GETEX} or
 * {@code GET}, {@code EVALSHA}, {@code UNLINK}.
 *
 * <p>A key that holds another type than a string counts as missing: it is read as absent, and a set that replaces
 * nothing replaces it.
 *
 * <p>Thread-safe. Futures complete on the threads of the HTTP client.
 */
@Singleton
@Named("upstash")
public final class UpstashDriver implements SessionDriver {

    /** No session lives longer, and Redis refuses what overflows its clock. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final String prefix;
    private final UpstashRest rest;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration what its keys begin with
     * @param rest where the items are
     */
    UpstashDriver(UpstashDriverConfiguration configuration, UpstashRest rest) {
        this.prefix = configuration.getPrefix();
        this.rest = rest;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        CompletionStage<@Nullable Object> reply = extendTo == null
                ? rest.callAgainIfNeedBe("GET", prefix + key)
                : rest.callAgainIfNeedBe("GETEX", prefix + key, "PX", millis(extendTo));
        return reply.handle((found, failure) -> {
            if (failure == null) {
                return found instanceof byte[] stored ? StoredItem.of(StoredText.toBytes(stored)) : null;
            }
            if (RestError.isOf(failure, "WRONGTYPE")) {
                return null;
            }
            throw new CompletionException(rest.failures().failure("reading", failure));
        });
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        byte[] kept = value.clone();
        return SetScript.run(rest, prefix + key, kept, millis(ttl), replaces).exceptionally(failure -> {
            throw new CompletionException(rest.failures().failure("writing", failure));
        });
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return rest.callAgainIfNeedBe("UNLINK", prefix + key).handle((count, failure) -> {
            if (failure != null) {
                throw new CompletionException(rest.failures().failure("removing", failure));
            }
            return null;
        });
    }

    /** In whole milliseconds, rounded up; 0 for what is not positive. */
    private static String millis(Duration life) {
        if (life.isZero() || life.isNegative()) {
            return "0";
        }
        Duration limited = life.compareTo(LONGEST) < 0 ? life : LONGEST;
        return Long.toString(limited.plusNanos(999_999).toMillis());
    }
}
