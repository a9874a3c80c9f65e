package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriver;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;

/** Helpers of the tests of the Redis driver. */
final class TestCalls {

    private TestCalls() {}

    static SessionDriver driver(ApplicationContext context) {
        return context.getBean(SessionDriver.class, Qualifiers.byName("redis"));
    }
}
