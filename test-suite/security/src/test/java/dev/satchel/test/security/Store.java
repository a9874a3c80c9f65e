package dev.satchel.test.security;

import dev.satchel.driver.redis.server.LocalRedis;
import java.util.Map;

/** The stores that the tests run on. */
enum Store {

    /** Memory, with results on a thread of its own, never before the calling event loop has finished its task. */
    LATE_MEMORY {
        @Override
        Map<String, Object> properties() {
            return Map.of("session.counting.over", "memory", "session.memory.late", true);
        }
    },
    REDIS {
        @Override
        Map<String, Object> properties() {
            return Map.of(
                    "session.counting.over", "redis", "redis.uri", Shared.REDIS.uri(), "session.redis.timeout", "20s");
        }
    };

    /** Started by the first test that needs it. It ends with the JVM. */
    private static final class Shared {
        private static final LocalRedis REDIS = LocalRedis.start();
    }

    abstract Map<String, Object> properties();
}
