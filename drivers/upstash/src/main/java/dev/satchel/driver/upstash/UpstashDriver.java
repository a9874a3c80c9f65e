package dev.satchel.driver.upstash;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.TimeToLive;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A driver that keeps sessions in Upstash's Redis, over HTTP and with a token. An item is a plain string with Redis'
 * own expiry. Its key is the prefix and the driver key. Each call is one command with one key, and so one request:
 * {@code GETEX} or {@code GET}, {@code EVALSHA}, {@code UNLINK}.
 *
 * <p>A key of another type than string counts as missing: it is read as absent, and a set that replaces nothing
 * replaces it.
 *
 * <p>Thread-safe. Futures complete on the threads of the HTTP client.
 */
@Singleton
@Named("upstash")
public final class UpstashDriver implements SessionDriver {

    private final String prefix;
    private final UpstashRestClient client;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration the prefix of the keys
     * @param client sends the commands
     */
    UpstashDriver(UpstashDriverConfiguration configuration, UpstashRestClient client) {
        this.prefix = configuration.getPrefix();
        this.client = client;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        CompletionStage<@Nullable Object> reply = extendTo == null
                ? client.callRepeatable("GET", prefix + key)
                : client.callRepeatable("GETEX", prefix + key, "PX", Long.toString(TimeToLive.toMillis(extendTo)));
        return reply.handle((found, failure) -> {
            if (failure == null) {
                return found instanceof byte[] stored ? StoredItem.of(StoredTextCodec.decode(stored)) : null;
            }
            if (RestErrorException.hasCode(failure, "WRONGTYPE")) {
                return null;
            }
            throw new CompletionException(client.translator().translate("reading", failure));
        });
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        byte[] copy = value.clone();
        return SetScript.run(client, prefix + key, copy, TimeToLive.toMillis(ttl), replaces)
                .exceptionally(failure -> {
                    throw new CompletionException(client.translator().translate("writing", failure));
                });
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return client.callRepeatable("UNLINK", prefix + key).handle((count, failure) -> {
            if (failure != null) {
                throw new CompletionException(client.translator().translate("removing", failure));
            }
            return null;
        });
    }
}
