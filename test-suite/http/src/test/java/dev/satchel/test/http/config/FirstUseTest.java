package dev.satchel.test.http.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A driver costs nothing before its first use, and an application starts even if the server of its driver is down. */
class FirstUseTest {

    enum Remote {
        REDIS(port -> Map.of("session.driver", "redis", "redis.uri", "redis://127.0.0.1:" + port)),
        OVERLAY(port -> Map.of(
                "session.driver", "overlay",
                "session.overlay.driver", "redis",
                "redis.uri", "redis://127.0.0.1:" + port)),
        HTTP(port -> Map.of("session.driver", "http", "session.http.url", "http://127.0.0.1:" + port)),
        UPSTASH(port -> Map.of(
                "session.driver", "upstash",
                "session.upstash.url", "http://127.0.0.1:" + port,
                "session.upstash.token", "token")),
        /** The pool belongs to the application, and connects at start-up unless configured otherwise. */
        JDBC(port -> Map.of(
                "session.driver", "jdbc",
                "datasources.default.url", "jdbc:postgresql://127.0.0.1:" + port + "/sessions",
                "datasources.default.username", "shop",
                "datasources.default.minimum-idle", "0",
                "datasources.default.initialization-fail-timeout", "-1",
                "datasources.default.connection-timeout", "300"));

        private final IntFunction<Map<String, Object>> properties;

        Remote(IntFunction<Map<String, Object>> properties) {
            this.properties = properties;
        }
    }

    @ParameterizedTest
    @EnumSource
    void noConnectionIsOpenedBeforeASessionIsUsed(Remote remote) throws IOException {
        try (ServerSocketChannel listening = listen()) {
            listening.configureBlocking(false);
            try (TestServer server = TestServer.start(remote.properties.apply(port(listening)))) {
                Browser visitor = server.browser();
                assertThat(visitor.body("/untouched")).isEqualTo("untouched");
                assertThat(visitor.body("/get/a")).isEqualTo("none");
                assertThat(listening.accept()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsDownKeepsNoApplicationFromStarting(Remote remote) throws IOException {
        int port;
        try (ServerSocketChannel closedAgain = listen()) {
            port = port(closedAgain);
        }
        try (TestServer server = TestServer.start(remote.properties.apply(port))) {
            Browser visitor = server.browser();
            assertThat(visitor.body("/untouched")).isEqualTo("untouched");
            assertThat(visitor.get("/set/a/1").statusCode()).isEqualTo(503);
            assertThat(visitor.body("/untouched")).isEqualTo("untouched");
        }
    }

    private static ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static int port(ServerSocketChannel listening) throws IOException {
        return ((InetSocketAddress) listening.getLocalAddress()).getPort();
    }
}
