package dev.satchel.driver.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What is sent to Redis for a call: a command, and whatever else it takes. */
@FunctionalInterface
interface RedisCommands<T extends @Nullable Object> {

    /**
     * Sends it, over a connection to the server that has the key.
     *
     * @param redis the connection
     * @param asking whether {@code ASKING} was sent already, and is to be sent before each further command
     */
    CompletionStage<T> send(RedisAsyncCommands<String, byte[]> redis, boolean asking);

    /**
     * Whether it may be sent once more, after the connection was lost before the answer came: since nothing was sent,
     * or since it does no harm to do it twice.
     *
     * @param failure how that was noticed
     */
    default boolean mayBeRepeated(Throwable failure) {
        return true;
    }
}
