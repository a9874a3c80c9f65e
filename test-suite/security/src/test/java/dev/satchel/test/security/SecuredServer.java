package dev.satchel.test.security;

import dev.satchel.driver.kit.MutableClock;
import dev.satchel.driver.redis.server.LocalRedis;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A real server with Micronaut Security on sessions, and a clock that a test advances. */
final class SecuredServer implements AutoCloseable {

    final MutableClock clock = new MutableClock();
    private final EmbeddedServer server;

    private SecuredServer(Map<String, Object> properties) {
        ApplicationContext context = ApplicationContext.builder("test")
                .deduceEnvironment(false)
                .properties(properties)
                .build();
        context.registerSingleton(Clock.class, clock);
        this.server = context.start().getBean(EmbeddedServer.class).start();
    }

    /**
     * Starts a server without redirects and CSRF tokens.
     *
     * @param more names and values in turn
     */
    static SecuredServer start(Store store, Object... more) {
        Map<String, Object> properties = new HashMap<>(store.properties());
        properties.put("micronaut.server.port", -1);
        properties.put("micronaut.security.authentication", "session");
        properties.put("micronaut.security.redirect.enabled", false);
        properties.put("micronaut.security.csrf.enabled", false);
        properties.put("micronaut.router.static-resources.default.paths", "classpath:public");
        properties.put("micronaut.router.static-resources.default.mapping", "/static/**");
        properties.put("session.driver", "counting");
        // other builds may run on the machine
        properties.put("session.timeout", "30s");
        for (int i = 0; i < more.length; i += 2) {
            properties.put((String) more[i], more[i + 1]);
        }
        return new SecuredServer(properties);
    }

    /** Returns a port that was free a moment ago, for a server whose configuration names its own address. */
    static int freePort() {
        return LocalRedis.freePort();
    }

    URI uri() {
        return server.getURI();
    }

    Visitor visitor() {
        return new Visitor(server.getURI());
    }

    /** Returns a visitor that has logged in. */
    Visitor loggedIn(String user) {
        Visitor visitor = visitor();
        visitor.login(user);
        return visitor;
    }

    CountingDriver driver() {
        return server.getApplicationContext().getBean(CountingDriver.class);
    }

    ApplicationContext context() {
        return server.getApplicationContext();
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
