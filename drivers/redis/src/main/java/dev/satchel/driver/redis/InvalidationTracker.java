package dev.satchel.driver.redis;

import dev.satchel.driver.InvalidationListener;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.StringCodec;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A tracker of the keys that a connection has read (RESP3, "client-side caching"): Redis pushes keys that were changed
 * over other connections since. Changes over the connection itself are not pushed ({@code NOLOOP}), since otherwise the
 * extension of a life would invalidate the copy that is read with it.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/client-side-caching/">Client-side caching</a>
 */
final class InvalidationTracker implements PushListener, RedisConnectionStateListener {

    private static final String INVALIDATE = "invalidate";

    private final InvalidationListener listener;
    private final String prefix;

    InvalidationTracker(InvalidationListener listener, String prefix) {
        this.listener = listener;
        this.prefix = prefix;
    }

    /** Enables tracking on a connection that has not been used yet. */
    CompletionStage<?> enable(StatefulRedisConnection<String, byte[]> connection) {
        listener.allInvalidated();
        connection.addListener((PushListener) this);
        connection.addListener((RedisConnectionStateListener) this);
        return connection.async().clientTracking(TrackingArgs.Builder.enabled().noloop());
    }

    @Override
    public void onPushMessage(PushMessage message) {
        if (!INVALIDATE.equals(message.getType())) {
            return;
        }
        // "invalidate" and the keys, or null for all keys
        if (message.getContent(StringCodec.UTF8::decodeKey).get(1) instanceof List<?> keys) {
            keys.forEach(key -> invalidated((String) key));
        } else {
            listener.allInvalidated();
        }
    }

    private void invalidated(String key) {
        if (key.startsWith(prefix)) {
            listener.invalidated(key.substring(prefix.length()));
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        listener.allInvalidated();
    }
}
