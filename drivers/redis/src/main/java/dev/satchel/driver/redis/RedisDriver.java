package dev.satchel.driver.redis;

import dev.satchel.driver.ItemWatcher;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.WatchableDriver;
import io.lettuce.core.GetExArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
 * <p>Thread-safe. Futures complete on the threads of Lettuce.
 */
@Singleton
@Named("redis")
public final class RedisDriver implements WatchableDriver {

    /** No session lives longer, and Redis refuses what overflows its clock. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final String prefix;
    private final RedisConnector connector;
    private final RedisFailures failures;

    private volatile boolean watched;

    /**
     * Creates the driver, without connecting.
     *
     * @param configuration which Redis, and how
     * @param connector holds the connection
     */
    RedisDriver(RedisDriverConfiguration configuration, RedisConnector connector) {
        this.prefix = configuration.getPrefix();
        this.connector = connector;
        this.failures = new RedisFailures(configuration);
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String redisKey = prefix + key;
        if (extendTo == null) {
            return call("GET", redis -> itemOf(redis.get(redisKey)));
        }
        if (watched) {
            long millis = millis(extendTo);
            return call("PEXPIRE and GET", redis -> getTracked(redis, redisKey, millis));
        }
        GetExArgs life = GetExArgs.Builder.px(millis(extendTo));
        return call("GETEX", redis -> itemOf(redis.getex(redisKey, life)));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String redisKey = prefix + key;
        long ttlMillis = millis(ttl);
        return call("EVALSHA", redis -> SetScript.run(redis, redisKey, value, ttlMillis, replaces));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String redisKey = prefix + key;
        return call("UNLINK", redis -> redis.unlink(redisKey).thenAccept(count -> {}));
    }

    @Override
    public boolean tellsOfChanges() {
        return true;
    }

    @Override
    public void watch(ItemWatcher watcher) {
        watched = true;
        connector.track(new Tracking(watcher, prefix));
    }

    /** GETEX counts as a write, and Redis tracks what is read: two commands in one round trip do the same. */
    private static CompletionStage<@Nullable StoredItem> getTracked(
            RedisAsyncCommands<String, byte[]> redis, String redisKey, long lifeMillis) {
        CompletionStage<Boolean> extended = redis.pexpire(redisKey, lifeMillis);
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

    /**
     * Sends a command on the connection, which is opened if it has to be, and makes of any failure one of the driver.
     */
    private <T extends @Nullable Object> CompletionStage<T> call(
            String command, Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> send) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        StatefulRedisConnection<String, byte[]> open = connector.open();
        if (open != null) {
            send(open, command, send, answer);
        } else {
            connector.connect().whenComplete((connection, failure) -> {
                if (failure == null) {
                    send(connection, command, send, answer);
                } else {
                    answer.completeExceptionally(failures.failure("connecting", failure));
                }
            });
        }
        return answer;
    }

    private <T extends @Nullable Object> void send(
            StatefulRedisConnection<String, byte[]> connection,
            String command,
            Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> send,
            CompletableFuture<T> answer) {
        CompletionStage<T> reply;
        try {
            reply = send.apply(connection.async());
        } catch (RuntimeException e) {
            answer.completeExceptionally(failures.failure(command, e));
            return;
        }
        reply.whenComplete((result, failure) -> {
            if (failure == null) {
                answer.complete(result);
                return;
            }
            if (RedisFailures.isOfTheConnection(failure)) {
                connector.drop(connection);
            }
            answer.completeExceptionally(failures.failure(command, failure));
        });
    }

    /** In whole milliseconds, rounded up; 0 for what is not positive. */
    private static long millis(Duration life) {
        if (life.isZero() || life.isNegative()) {
            return 0;
        }
        return life.compareTo(LONGEST) < 0 ? life.plusNanos(999_999).toMillis() : LONGEST.toMillis();
    }
}
