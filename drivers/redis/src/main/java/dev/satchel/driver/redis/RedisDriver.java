package dev.satchel.driver.redis;

import dev.satchel.driver.InFlightLimiter;
import dev.satchel.driver.InvalidatingDriver;
import dev.satchel.driver.InvalidationListener;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.TimeToLive;
import io.lettuce.core.GetExArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A driver that keeps sessions in Redis 6.2 or newer. An item is a plain string that holds exactly its bytes, with
 * Redis' own expiry, so that other programs can read it. Its key is the prefix and the driver key. Each call is one
 * command with one key: {@code GETEX} or {@code GET}, {@code EVALSHA}, {@code UNLINK}. With invalidations,
 * {@code PEXPIRE} and {@code GET} replace {@code GETEX}.
 *
 * <p>A key of another type than string counts as missing: it is read as absent, and a set that replaces nothing
 * replaces it.
 *
 * <p>Thread-safe. Futures of calls from an event loop of the application complete on that event loop, all others on a
 * thread of Lettuce.
 */
@Singleton
@Named("redis")
public final class RedisDriver implements InvalidatingDriver {

    private final String prefix;
    private final RedisRouter router;
    private final RedisExceptionTranslator translator;
    private final InFlightLimiter inFlight;

    private volatile boolean invalidating;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration the prefix and the limits
     * @param router finds the server of a key
     */
    RedisDriver(RedisDriverConfiguration configuration, RedisRouter router) {
        this.prefix = configuration.getPrefix();
        this.router = router;
        this.translator = new RedisExceptionTranslator(configuration, router);
        this.inFlight = new InFlightLimiter(configuration.getMaxCalls());
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String redisKey = prefix + key;
        if (extendTo == null) {
            return call("GET", redisKey, 0, (redis, asking) -> itemOf(redis.get(redisKey)));
        }
        if (invalidating) {
            long millis = TimeToLive.toMillis(extendTo);
            return call("PEXPIRE and GET", redisKey, 0, (redis, asking) -> getTracked(redis, asking, redisKey, millis));
        }
        GetExArgs life = GetExArgs.Builder.px(TimeToLive.toMillis(extendTo));
        return call("GETEX", redisKey, 0, (redis, asking) -> itemOf(redis.getex(redisKey, life)));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String redisKey = prefix + key;
        long ttlMillis = TimeToLive.toMillis(ttl);
        return call("EVALSHA", redisKey, value.length, new SetScript(redisKey, value, ttlMillis, replaces));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String redisKey = prefix + key;
        return call(
                "UNLINK", redisKey, 0, (redis, asking) -> redis.unlink(redisKey).thenAccept(count -> {}));
    }

    @Override
    public boolean supportsInvalidation() {
        return true;
    }

    @Override
    public void subscribe(InvalidationListener listener) {
        invalidating = true;
        router.track(new InvalidationTracker(listener, prefix));
    }

    /** Redis tracks only reads, and GETEX is a write: two commands in one round trip do the same. */
    private static CompletionStage<@Nullable StoredItem> getTracked(
            RedisAsyncCommands<String, byte[]> redis, boolean asking, String redisKey, long lifeMillis) {
        CompletionStage<Boolean> extended = redis.pexpire(redisKey, lifeMillis);
        if (asking) {
            RedirectReply.sendAsking(redis);
        }
        return itemOf(redis.get(redisKey)).thenCombine(extended, (item, done) -> item);
    }

    private static CompletionStage<@Nullable StoredItem> itemOf(CompletionStage<byte @Nullable []> reply) {
        return reply.handle((value, failure) -> {
            if (failure == null) {
                return value == null ? null : StoredItem.of(value);
            }
            if (RedisExceptionTranslator.isWrongType(failure)) {
                return null;
            }
            throw new CompletionException(failure);
        });
    }

    /** Makes a call with a key, unless too many are in flight. */
    private <T extends @Nullable Object> CompletionStage<T> call(
            String command, String key, int size, RedisOperation<T> operation) {
        if (!inFlight.tryAcquire(size)) {
            return CompletableFuture.failedFuture(translator.rejected(command));
        }
        return new RedisCall<>(command, operation, router, translator, () -> inFlight.release(size)).start(key);
    }
}
