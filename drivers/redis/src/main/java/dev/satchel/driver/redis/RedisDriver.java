package dev.satchel.driver.redis;

import dev.satchel.driver.InFlightLimiter;
import dev.satchel.driver.InvalidatingDriver;
import dev.satchel.driver.InvalidationListener;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
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
 * Keeps sessions in Redis 6.2 or newer. An item is a plain string that holds exactly its bytes, with Redis' own expiry,
 * so that other programs can read it; its key is the prefix and the driver key. Each call is one command with one key:
 * {@code GETEX} or {@code GET}, {@code EVALSHA}, {@code UNLINK}; where Redis is to tell of changes, {@code PEXPIRE} and
 * {@code GET} in place of {@code GETEX}.
 *
 * <p>A key that holds another type than a string counts as missing: it is read as absent, and a set that replaces
 * nothing replaces it.
 *
 * <p>Thread-safe. The answer to a call from an event loop of the application comes on that event loop, and to all
 * others on a thread of Lettuce.
 */
@Singleton
@Named("redis")
public final class RedisDriver implements InvalidatingDriver {

    /** No session lives longer, and Redis refuses what overflows its clock. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final String prefix;
    private final RedisRoute route;
    private final RedisFailures failures;
    private final InFlightLimiter inFlight;

    private volatile boolean watched;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration which Redis, and how
     * @param route to the server that has a key
     */
    RedisDriver(RedisDriverConfiguration configuration, RedisRoute route) {
        this.prefix = configuration.getPrefix();
        this.route = route;
        this.failures = new RedisFailures(configuration, route);
        this.inFlight = new InFlightLimiter(configuration.getMaxCalls());
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String redisKey = prefix + key;
        if (extendTo == null) {
            return call("GET", redisKey, 0, (redis, asking) -> itemOf(redis.get(redisKey)));
        }
        if (watched) {
            long millis = millis(extendTo);
            return call("PEXPIRE and GET", redisKey, 0, (redis, asking) -> getTracked(redis, asking, redisKey, millis));
        }
        GetExArgs life = GetExArgs.Builder.px(millis(extendTo));
        return call("GETEX", redisKey, 0, (redis, asking) -> itemOf(redis.getex(redisKey, life)));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String redisKey = prefix + key;
        long ttlMillis = millis(ttl);
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
        watched = true;
        route.track(new Tracking(listener, prefix));
    }

    /** GETEX counts as a write, and Redis tracks what is read: two commands in one round trip do the same. */
    private static CompletionStage<@Nullable StoredItem> getTracked(
            RedisAsyncCommands<String, byte[]> redis, boolean asking, String redisKey, long lifeMillis) {
        CompletionStage<Boolean> extended = redis.pexpire(redisKey, lifeMillis);
        if (asking) {
            Redirect.ask(redis);
        }
        return itemOf(redis.get(redisKey)).thenCombine(extended, (item, whether) -> item);
    }

    private static CompletionStage<@Nullable StoredItem> itemOf(CompletionStage<byte @Nullable []> reply) {
        return reply.handle((value, failure) -> {
            if (failure == null) {
                return value == null ? null : StoredItem.of(value);
            }
            if (RedisFailures.isWrongType(failure)) {
                return null;
            }
            throw new CompletionException(failure);
        });
    }

    /** Makes a call with a key, unless too many are in flight. */
    @SuppressWarnings("FutureReturnValueIgnored") // how it ends is in the answer
    private <T extends @Nullable Object> CompletionStage<T> call(
            String command, String key, int size, RedisCommands<T> commands) {
        if (!inFlight.tryAcquire(size)) {
            return CompletableFuture.failedFuture(failures.tooMany(command));
        }
        CompletableFuture<T> answer = new RedisCall<>(command, commands, route, failures).start(key);
        answer.whenComplete((result, failure) -> inFlight.release(size));
        return answer;
    }

    /** In whole milliseconds, rounded up; 0 for what is not positive. */
    private static long millis(Duration life) {
        if (life.isZero() || life.isNegative()) {
            return 0;
        }
        return life.compareTo(LONGEST) < 0 ? life.plusNanos(999_999).toMillis() : LONGEST.toMillis();
    }
}
