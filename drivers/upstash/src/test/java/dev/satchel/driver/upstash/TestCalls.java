package dev.satchel.driver.upstash;

import dev.satchel.driver.SessionDriver;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Map;

/** What the tests of what is true of Upstash alone have in common. */
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
