package dev.satchel.session.internal.config;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one place where time comes from. An application, or a test, that has a {@link Clock} bean of its own decides. */
@Factory
public final class ClockFactory {

    @Singleton
    @Requires(missingBeans = Clock.class)
    public Clock clock() {
        return Clock.systemUTC();
    }
}
