package dev.satchel.test.http.support;

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
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A real server with the routes of {@link TestController}, sessions on the {@link RecordingDriver}, and a clock that a
 * test advances.
 */
public final class TestServer implements AutoCloseable {

    public final MutableClock clock = new MutableClock();
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
     * Starts a server in the environment test: cookies without Secure.
     *
     * @param properties names and values in turn; null removes a default of the tests
     */
    public static TestServer start(@Nullable Object... properties) {
        return new TestServer(propertiesOf(properties), "test");
    }

    /** Starts a server in the environment test, with no properties but these. */
    public static TestServer start(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("micronaut.server.port", -1);
        return new TestServer(all, "test");
    }

    /** Starts a server in an environment. */
    public static TestServer startIn(String environment, @Nullable Object... properties) {
        return new TestServer(propertiesOf(properties), environment);
    }

    /**
     * Starts a server on a Redis with generous timeouts, since other builds may run on the machine.
     *
     * @param uri a text, since this class is also used where the driver is not on the class path
     */
    public static TestServer startOnRedis(String uri, @Nullable Object... properties) {
        Map<String, Object> all = propertiesOf(properties);
        all.put("session.driver", "redis");
        all.put("redis.uri", uri);
        all.put("session.redis.timeout", "20s");
        all.put("session.timeout", "30s");
        return new TestServer(all, "test");
    }

    /** Starts a server as in production. */
    public static TestServer startInProduction(@Nullable Object... properties) {
        return new TestServer(propertiesOf(properties));
    }

    /** Starts a server as in production, with no properties but these. */
    public static TestServer startInProduction(Map<String, Object> properties) {
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

    public Browser browser() {
        return new Browser(uri());
    }

    public URI uri() {
        return server.getURI();
    }

    public RecordingDriver driver() {
        return server.getApplicationContext().getBean(RecordingDriver.class);
    }

    /** Returns direct access to the store. */
    public RawStore store() {
        return new RawStore(this);
    }

    public EventLog events() {
        return context().getBean(EventLog.class);
    }

    // --- requests with a handler of the test

    /** Sends a request with a handler that uses its session. */
    public HttpResponse<String> run(Browser browser, Consumer<Session> handler) {
        return browser.get(scripted().add(doing(handler)));
    }

    /** Sends a request and returns its body: the value that the handler returns, or that of its stage. */
    public String answer(Browser browser, Function<Session, ?> handler) {
        HttpResponse<String> response = browser.get(scripted().add(handler));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** Sends a request that loads its session, and runs its handler once the test releases it. */
    public InFlightRequest begin(Browser browser, Consumer<Session> handler) {
        InFlightRequest inFlight = new InFlightRequest();
        String path = scripted().add(session -> {
            // before the test may release it: the handler runs on the thread of the test, which may wait
            CompletionStage<?> answer =
                    inFlight.released.thenApply(released -> doing(handler).apply(session));
            inFlight.arrived.countDown();
            return answer;
        });
        return inFlight.sent(browser.getLater(path));
    }

    private static Function<Session, ?> doing(Consumer<Session> handler) {
        return session -> {
            handler.accept(session);
            return "done";
        };
    }

    public ScriptedController scripted() {
        return context().getBean(ScriptedController.class);
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
