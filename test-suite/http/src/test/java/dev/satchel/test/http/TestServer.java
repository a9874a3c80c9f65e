package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.kit.MutableClock;
import dev.satchel.session.Session;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /** The same, with no properties but these. */
    static TestServer start(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("micronaut.server.port", -1);
        return new TestServer(all, "test");
    }

    /** A server as in one environment. */
    static TestServer startIn(String environment, @Nullable Object... properties) {
        return new TestServer(propertiesOf(properties), environment);
    }

    /**
     * A server on a Redis, with patience: other builds may run on the machine.
     *
     * @param uri a text, since this class is also used where the driver is not on the class path
     */
    static TestServer startOnRedis(String uri, @Nullable Object... properties) {
        Map<String, Object> all = propertiesOf(properties);
        all.put("session.driver", "redis");
        all.put("redis.uri", uri);
        all.put("session.redis.timeout", "20s");
        all.put("session.timeout", "30s");
        return new TestServer(all, "test");
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
        if (Boolean.FALSE.equals(properties.get("session.recording.late"))) {
            properties.put("session.memory.late", false);
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

    /** What is stored, from behind. */
    Store store() {
        return new Store(this);
    }

    EventLog events() {
        return context().getBean(EventLog.class);
    }

    // --- requests whose handler the test writes

    /** Sends a request that does something to its session. */
    HttpResponse<String> run(Browser browser, Consumer<Session> handler) {
        return browser.get(scripted().add(doing(handler)));
    }

    /** Sends a request that answers with what comes of its session: a value, or the value of a stage. */
    String answer(Browser browser, Function<Session, ?> handler) {
        HttpResponse<String> response = browser.get(scripted().add(handler));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** Sends a request that has its session, and does something to it once the test lets it go on. */
    UnderWay begin(Browser browser, Consumer<Session> handler) {
        UnderWay underWay = new UnderWay();
        String path = scripted().add(session -> {
            underWay.arrived.countDown();
            return underWay.released.thenApply(released -> doing(handler).apply(session));
        });
        return underWay.sent(browser.getLater(path));
    }

    private static Function<Session, ?> doing(Consumer<Session> handler) {
        return session -> {
            handler.accept(session);
            return "done";
        };
    }

    ScriptedController scripted() {
        return context().getBean(ScriptedController.class);
    }

    ApplicationContext context() {
        return server.getApplicationContext();
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
