package dev.satchel.driver.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way: to where its key is, elsewhere if Redis says so, and once more if the connection was lost and
 * {@link RedisCommands#mayBeRepeated nothing speaks against it}. That is so where Redis has closed a connection between
 * two calls, which is seen after the second one was sent; a Redis that is away, or hangs, is not waited for again.
 *
 * <p>One step follows another, on whatever thread the answer to the one before comes.
 */
final class RedisCall<T extends @Nullable Object> {

    /** How often a call is sent elsewhere, by the nodes of a cluster that do not agree. */
    private static final int MOST_TURNS = 5;

    private final String command;
    private final RedisCommands<T> commands;
    private final RedisRoute route;
    private final RedisFailures failures;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    private int turns = MOST_TURNS;
    private boolean repeated;

    RedisCall(String command, RedisCommands<T> commands, RedisRoute route, RedisFailures failures) {
        this.command = command;
        this.commands = commands;
        this.route = route;
        this.failures = failures;
    }

    /** Sends it to where its key is. */
    CompletableFuture<T> start(String key) {
        RedisConnector connector = route.known(key);
        if (connector != null) {
            make(connector, false);
        } else {
            route.find(key).whenComplete((found, failure) -> {
                if (failure == null) {
                    make(found, false);
                } else {
                    fail("connecting", failure);
                }
            });
        }
        return answer;
    }

    /** Sends it over the connection, which is opened if it has to be. */
    private void make(RedisConnector connector, boolean asking) {
        StatefulRedisConnection<String, byte[]> open = connector.open();
        if (open != null) {
            send(connector, open, asking);
            return;
        }
        connector.connect().whenComplete((connection, failure) -> {
            if (failure == null) {
                send(connector, connection, asking);
            } else {
                route.turn(connector, failure);
                fail("connecting", failure);
            }
        });
    }

    private void send(RedisConnector connector, StatefulRedisConnection<String, byte[]> connection, boolean asking) {
        CompletionStage<T> reply;
        try {
            RedisAsyncCommands<String, byte[]> redis = connection.async();
            if (asking) {
                Redirect.ask(redis);
            }
            reply = commands.send(redis, asking);
        } catch (RuntimeException e) {
            fail(command, e);
            return;
        }
        reply.whenComplete((result, failure) -> {
            if (failure == null) {
                answer.complete(result);
            } else {
                goOn(connector, connection, asking, failure);
            }
        });
    }

    private void goOn(
            RedisConnector connector,
            StatefulRedisConnection<String, byte[]> connection,
            boolean asking,
            Throwable failure) {
        if (RedisFailures.isOfTheConnection(failure)) {
            connector.giveUp(connection);
        } else if (isToBeRepeated(connector, connection, failure)) {
            repeated = true;
            connector.lost(connection);
            make(connector, asking);
            return;
        }
        CompletionStage<RedisRoute.Turn> turn = route.turn(connector, failure);
        if (turn == null || turns == 0) {
            fail(command, failure);
            return;
        }
        turns--;
        turn.whenComplete((next, lost) -> {
            if (lost == null) {
                make(next.connector(), next.asking());
            } else {
                fail(command, lost);
            }
        });
    }

    /** What fails since a connection that hangs was given up has waited long enough. */
    private boolean isToBeRepeated(
            RedisConnector connector, StatefulRedisConnection<String, byte[]> connection, Throwable failure) {
        return !repeated
                && RedisFailures.isLostConnection(failure)
                && !connector.gaveUp(connection)
                && commands.mayBeRepeated(failure);
    }

    private void fail(String what, Throwable failure) {
        answer.completeExceptionally(failures.failure(what, failure));
    }
}
