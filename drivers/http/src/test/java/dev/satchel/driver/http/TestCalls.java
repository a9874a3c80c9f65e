package dev.satchel.driver.http;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Clock;
import java.util.Map;

/** Helpers of the tests of the HTTP driver. */
final class TestCalls {

    private TestCalls() {}

    /** Starts an application with this clock. */
    static ApplicationContext context(Clock clock, Map<String, Object> properties) {
        ApplicationContext context =
                ApplicationContext.builder().properties(properties).build();
        context.registerSingleton(Clock.class, clock);
        return context.start();
    }

    static ApplicationContext context(String url, String timeout) {
        return context(new MutableClock(), Map.of("session.http.url", url, "session.http.timeout", timeout));
    }

    static SessionDriver driver(ApplicationContext context) {
        return context.getBean(SessionDriver.class, Qualifiers.byName("http"));
    }
}
