package dev.satchel.driver.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An operation on Redis: the command of a call, and further commands that it needs. */
@FunctionalInterface
interface RedisOperation<T extends @Nullable Object> {

    /**
     * Sends the operation, over a connection to the server that has the key.
     *
     * @param redis the connection
     * @param asking true if {@code ASKING} was sent already, and must be sent before each further command
     */
    CompletionStage<T> send(RedisAsyncCommands<String, byte[]> redis, boolean asking);

    /**
     * Returns true if the operation may be sent again after the connection was lost before the reply came: because
     * nothing was sent, or because it is idempotent.
     *
     * @param failure by which the loss was detected
     */
    default boolean isRetryable(Throwable failure) {
        return true;
    }
}
