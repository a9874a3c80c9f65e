package dev.satchel.driver.upstash;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.upstash.server.UpstashServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Map;

/** Helpers of the tests of the Upstash driver. */
final class TestCalls {

    private TestCalls() {}

    static ApplicationContext context(String url, String timeout) {
        return ApplicationContext.run(Map.of(
                "session.upstash.url",
                url,
                "session.upstash.token",
                UpstashServer.TOKEN,
                "session.upstash.timeout",
                timeout));
    }

    static SessionDriver driver(ApplicationContext context) {
        return context.getBean(SessionDriver.class, Qualifiers.byName("upstash"));
    }
}
