package dev.satchel.test.http;

import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real server with the routes of {@link TestController}, sessions on the {@link RecordingDriver}, and a clock to
 * turn.
 */
final class TestServer implements AutoCloseable {

    final MutableClock clock = new MutableClock();
    private final EmbeddedServer server;

    private TestServer(Map<String, Object> properties, String... environments) {
        ApplicationContext context = ApplicationContext.builder(environments)
                .deduceEnvironment(false)
                .properties(properties)
                .build();
        context.registerSingleton(Clock.class, clock);
        this.server = context.start().getBean(EmbeddedServer.class).start();
    }

    /**
     * A server as in the environment test: cookies without Secure.
     *
     * @param properties names and values in turn; null takes one back that the tests have set otherwise
     */
    static TestServer start(@Nullable Object... properties) {
        return new TestServer(propertiesOf(properties), "test");
    }

    /** A server as in production. */
    static TestServer startInProduction(@Nullable Object... properties) {
        return new TestServer(propertiesOf(properties));
    }

    /** A server as in production, with no properties but these. */
    static TestServer startInProduction(Map<String, Object> properties) {
        return new TestServer(properties);
    }

    private static Map<String, Object> propertiesOf(@Nullable Object... pairs) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.server.port", -1);
        properties.put("session.driver", "recording");
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] == null) {
                properties.remove(pairs[i]);
            } else {
                properties.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return properties;
    }

    Browser browser() {
        return new Browser(uri());
    }

    URI uri() {
        return server.getURI();
    }

    RecordingDriver driver() {
        return server.getApplicationContext().getBean(RecordingDriver.class);
    }

    ApplicationContext context() {
        return server.getApplicationContext();
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
