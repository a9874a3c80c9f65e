package dev.satchel.test.http;

import dev.satchel.driver.redis.server.LocalRedis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the {@link HoldingDriver} holds the calls of. */
enum Backend {
    MEMORY,
    REDIS;

    /** A server on each, for the tests of one class. */
    static final class Servers implements AutoCloseable {

        private final LocalRedis redis = LocalRedis.start();
        private final Map<Backend, TestServer> servers = new EnumMap<>(Backend.class);

        /**
         * Starts them.
         *
         * @param properties names and values in turn
         */
        Servers(@Nullable Object... properties) {
            for (Backend backend : values()) {
                List<@Nullable Object> all = new ArrayList<>(List.of(
                        "session.driver",
                        "holding",
                        "session.holding.over",
                        backend.name().toLowerCase(Locale.ROOT),
                        "redis.uri",
                        redis.uri(),
                        // a call that is held must not run out of time, nor one that is slow where the machine is busy
                        "session.timeout",
                        "30s",
                        "session.redis.timeout",
                        "30s"));
                all.addAll(List.of(properties));
                servers.put(backend, TestServer.start(all.toArray()));
            }
        }

        TestServer on(Backend backend) {
            return servers.get(backend);
        }

        @Override
        public void close() {
            servers.values().forEach(TestServer::close);
            redis.close();
        }
    }
}
