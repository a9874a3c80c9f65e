package dev.satchel.test.interop;

import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions on Redis, under the ids alone. */
class SharedOnRedisTest extends SharedSessions {

    final LocalRedis redis = LocalRedis.notStarted();

    /** Returns the prefix of the keys as the site is configured: without the colon, which the site adds. */
    String base() {
        return "";
    }

    private String prefix() {
        return base().isEmpty() ? "" : base() + ":";
    }

    @Override
    Map<String, String> siteSettings() {
        redis.startAgain();
        return Map.of("SESSIONS", "redis", "REDIS_URL", redis.uri(), "REDIS_BASE", base());
    }

    @Override
    Map<String, Object> properties() {
        return Map.of(
                "session.driver",
                "redis",
                "redis.uri",
                redis.uri(),
                "session.redis.prefix",
                prefix(),
                "session.redis.timeout",
                "20s",
                "session.timeout",
                "30s");
    }

    @Override
    @Nullable
    String stored(String id) {
        try (RedisSocket socket = redis.connect()) {
            return (String) socket.send("GET", prefix() + id);
        }
    }

    @Override
    void store(String id, String text) {
        try (RedisSocket socket = redis.connect()) {
            socket.send("SET", prefix() + id, text);
        }
    }

    @Override
    void stopStore() {
        redis.close();
    }
}
