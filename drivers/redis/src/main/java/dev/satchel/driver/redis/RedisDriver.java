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
public final class RedisDriver implements WatchableDriver {

    /** No session lives longer, and Redis refuses what overflows its clock. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** How often a call is sent elsewhere, by the nodes of a cluster that do not agree. */
    private static final int MOST_TURNS = 5;

    private final String prefix;
    private final RedisRoute route;
    private final RedisFailures failures;

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
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String redisKey = prefix + key;
        if (extendTo == null) {
            return call("GET", redisKey, (redis, asking) -> itemOf(redis.get(redisKey)));
        }
        if (watched) {
            long millis = millis(extendTo);
            return call("PEXPIRE and GET", redisKey, (redis, asking) -> getTracked(redis, asking, redisKey, millis));
        }
        GetExArgs life = GetExArgs.Builder.px(millis(extendTo));
        return call("GETEX", redisKey, (redis, asking) -> itemOf(redis.getex(redisKey, life)));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String redisKey = prefix + key;
        long ttlMillis = millis(ttl);
        return call(
                "EVALSHA",
                redisKey,
                (redis, asking) -> SetScript.run(redis, asking, redisKey, value, ttlMillis, replaces));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String redisKey = prefix + key;
        return call(
                "UNLINK", redisKey, (redis, asking) -> redis.unlink(redisKey).thenAccept(count -> {}));
    }

    @Override
    public boolean tellsOfChanges() {
        return true;
    }

    @Override
    public void watch(ItemWatcher watcher) {
        watched = true;
        route.track(new Tracking(watcher, prefix));
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

    /** Sends a command to where its key is, and makes of any failure one of the driver. */
    private <T extends @Nullable Object> CompletionStage<T> call(String command, String key, Send<T> send) {
        Call<T> call = new Call<>(command, send, new CompletableFuture<>());
        RedisConnector connector = route.known(key);
        if (connector != null) {
            make(call, connector, false, MOST_TURNS);
        } else {
            route.find(key).whenComplete((found, failure) -> {
                if (failure == null) {
                    make(call, found, false, MOST_TURNS);
                } else {
                    call.answer().completeExceptionally(failures.failure("connecting", failure));
                }
            });
        }
        return call.answer();
    }

    /** Makes a call on the connection, which is opened if it has to be. */
    private <T extends @Nullable Object> void make(Call<T> call, RedisConnector connector, boolean asking, int turns) {
        StatefulRedisConnection<String, byte[]> open = connector.open();
        if (open != null) {
            send(call, connector, open, asking, turns);
            return;
        }
        connector.connect().whenComplete((connection, failure) -> {
            if (failure == null) {
                send(call, connector, connection, asking, turns);
            } else {
                route.turn(connector, failure);
                call.answer().completeExceptionally(failures.failure("connecting", failure));
            }
        });
    }

    private <T extends @Nullable Object> void send(
            Call<T> call,
            RedisConnector connector,
            StatefulRedisConnection<String, byte[]> connection,
            boolean asking,
            int turns) {
        CompletionStage<T> reply;
        try {
            RedisAsyncCommands<String, byte[]> redis = connection.async();
            if (asking) {
                Redirect.ask(redis);
            }
            reply = call.send().to(redis, asking);
        } catch (RuntimeException e) {
            call.answer().completeExceptionally(failures.failure(call.command(), e));
            return;
        }
        reply.whenComplete((result, failure) -> {
            if (failure == null) {
                call.answer().complete(result);
                return;
            }
            if (RedisFailures.isOfTheConnection(failure)) {
                connector.drop(connection);
            }
            CompletionStage<RedisRoute.Turn> turn = route.turn(connector, failure);
            if (turn == null || turns == 0) {
                call.answer().completeExceptionally(failures.failure(call.command(), failure));
                return;
            }
            turn.whenComplete((next, lost) -> {
                if (lost == null) {
                    make(call, next.connector(), next.asking(), turns - 1);
                } else {
                    call.answer().completeExceptionally(failures.failure(call.command(), lost));
                }
            });
        });
    }

    /** In whole milliseconds, rounded up; 0 for what is not positive. */
    private static long millis(Duration life) {
        if (life.isZero() || life.isNegative()) {
            return 0;
        }
        return life.compareTo(LONGEST) < 0 ? life.plusNanos(999_999).toMillis() : LONGEST.toMillis();
    }

    /** Sends a command, and whatever else it takes; {@code ASKING} was sent already. */
    @FunctionalInterface
    private interface Send<T extends @Nullable Object> {

        CompletionStage<T> to(RedisAsyncCommands<String, byte[]> redis, boolean asking);
    }

    /** What is sent, and where its answer goes. */
    private record Call<T extends @Nullable Object>(String command, Send<T> send, CompletableFuture<T> answer) {}
}
