package dev.satchel.demo;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** The shop as {@link Application} starts it, on a free port, with a clock that a test advances. */
final class Shop implements AutoCloseable {

    final SettableClock clock = new SettableClock();
    private final EmbeddedServer server;

    Shop() {
        ApplicationContext context = ApplicationContext.builder("dev")
                .deduceEnvironment(false)
                .properties(Map.of("micronaut.server.port", -1))
                .build();
        context.registerSingleton(Clock.class, clock);
        this.server = context.start().getBean(EmbeddedServer.class).start();
    }

    Browser browser() {
        return new Browser(server.getURI());
    }

    URI uri() {
        return server.getURI();
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
