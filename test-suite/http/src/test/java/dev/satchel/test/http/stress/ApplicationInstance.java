package dev.satchel.test.http.stress;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One of several instances of an application that share a Redis. It uses the clock of the machine. */
final class ApplicationInstance implements AutoCloseable {

    private final EmbeddedServer server;

    private ApplicationInstance(EmbeddedServer server) {
        this.server = server;
    }

    static ApplicationInstance start(String redisUri, Duration grace, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "micronaut.server.port",
                -1,
                "stress",
                true,
                "redis.uri",
                redisUri,
                "session.driver",
                "counting",
                "session.regenerate-grace",
                grace));
        properties.putAll(more);
        ApplicationContext context = ApplicationContext.builder("test")
                .deduceEnvironment(false)
                .properties(properties)
                .start();
        return new ApplicationInstance(context.getBean(EmbeddedServer.class).start());
    }

    URI uri() {
        return server.getURI();
    }

    <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
