package dev.satchel.driver.overlay;

import dev.satchel.driver.InvalidatingDriver;
import dev.satchel.driver.SessionDriver;
import io.micronaut.context.BeanContext;
import io.micronaut.context.Qualifier;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A factory of the overlay driver, which puts it in front of the configured driver. */
@Factory
final class OverlayDriverFactory {

    private static final Logger LOG = LoggerFactory.getLogger(OverlayDriverFactory.class);
    private static final String NAME = "overlay";
    private static final Duration DEFAULT_MAX_AGE_WITH_INVALIDATION = Duration.ofMinutes(1);
    private static final Duration DEFAULT_MAX_AGE_WITHOUT_INVALIDATION = Duration.ofSeconds(1);

    /** Creates the driver, only if it is chosen. */
    @Singleton
    @Named(NAME)
    SessionDriver overlayDriver(OverlayDriverConfiguration configuration, BeanContext beans, Clock clock) {
        SessionDriver delegate = delegate(configuration.getDriver(), beans);
        InvalidatingDriver invalidating =
                delegate instanceof InvalidatingDriver it && it.supportsInvalidation() ? it : null;
        Duration maxAge = Objects.requireNonNullElse(
                configuration.getMaxAge(),
                invalidating == null ? DEFAULT_MAX_AGE_WITHOUT_INVALIDATION : DEFAULT_MAX_AGE_WITH_INVALIDATION);
        OverlayDriver overlay = new OverlayDriver(delegate, clock, maxAge, configuration.getMaxSize());
        if (invalidating == null) {
            LOG.warn(
                    "The driver {} does not tell the overlay of changes: for up to {}, an instance may show a session as "
                            + "it was before another one changed or destroyed it",
                    configuration.getDriver(),
                    maxAge);
        } else {
            invalidating.subscribe(overlay);
        }
        return overlay;
    }

    private static SessionDriver delegate(@Nullable String name, BeanContext beans) {
        Qualifier<SessionDriver> qualifier = Qualifiers.byName(name == null ? NAME : name);
        if (name == null || name.equals(NAME) || !beans.containsBean(SessionDriver.class, qualifier)) {
            throw new ConfigurationException(
                    "session.overlay.driver must be the name of the driver behind the overlay, "
                            + "which is another one on the class path, such as redis, but is "
                            + (name == null ? "missing" : "'" + name + "'"));
        }
        return beans.getBean(SessionDriver.class, qualifier);
    }
}
