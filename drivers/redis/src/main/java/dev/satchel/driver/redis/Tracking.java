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
 * Redis' tracking of what a connection has read (RESP3, "client-side caching"): Redis pushes the keys that others have
 * changed since. What is changed over the connection itself is not pushed ({@code NOLOOP}), or the extension of a life
 * would make an end of the copy that is read with it.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/client-side-caching/">Client-side caching</a>
 */
final class Tracking implements PushListener, RedisConnectionStateListener {

    private static final String INVALIDATE = "invalidate";

    private final InvalidationListener listener;
    private final String prefix;

    Tracking(InvalidationListener listener, String prefix) {
        this.listener = listener;
        this.prefix = prefix;
    }

    /** Begins with a connection that nobody has used yet. */
    CompletionStage<?> begin(StatefulRedisConnection<String, byte[]> connection) {
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
        // "invalidate" and the keys, or a null that stands for all of them
        if (message.getContent(StringCodec.UTF8::decodeKey).get(1) instanceof List<?> keys) {
            keys.forEach(key -> changed((String) key));
        } else {
            listener.allInvalidated();
        }
    }

    private void changed(String key) {
        if (key.startsWith(prefix)) {
            listener.invalidated(key.substring(prefix.length()));
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        listener.allInvalidated();
    }
}
