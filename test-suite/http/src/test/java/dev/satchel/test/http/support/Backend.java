package dev.satchel.test.http.support;

import dev.satchel.driver.redis.server.LocalRedis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The drivers behind the {@link HoldingDriver}. */
public enum Backend {
    MEMORY,
    REDIS;

    /** A server on each backend, for the tests of one class. */
    public static final class Servers implements AutoCloseable {

        private final LocalRedis redis = LocalRedis.start();
        private final Map<Backend, TestServer> servers = new EnumMap<>(Backend.class);

        /**
         * Starts the servers.
         *
         * @param properties names and values in turn
         */
        public Servers(@Nullable Object... properties) {
            for (Backend backend : values()) {
                List<@Nullable Object> all = new ArrayList<>(List.of(
                        "session.driver",
                        "holding",
                        "session.holding.over",
                        backend.name().toLowerCase(Locale.ROOT),
                        "redis.uri",
                        redis.uri(),
                        // a held call must not time out, nor a slow one on a busy machine
                        "session.timeout",
                        "30s",
                        "session.redis.timeout",
                        "30s"));
                all.addAll(List.of(properties));
                servers.put(backend, TestServer.start(all.toArray()));
            }
        }

        public TestServer on(Backend backend) {
            return servers.get(backend);
        }

        @Override
        public void close() {
            servers.values().forEach(TestServer::close);
            redis.close();
        }
    }
}
