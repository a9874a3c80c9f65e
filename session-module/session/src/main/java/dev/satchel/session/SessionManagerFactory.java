package dev.satchel.session;

import dev.satchel.driver.SessionDriver;
import dev.satchel.serde.DevalueMapper;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the manager at start-up: checks the times and chooses the driver. */
@Factory
@Requires(property = "session.enabled", notEquals = "false")
final class SessionManagerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(SessionManagerFactory.class);
    private static final String MEMORY = "memory";

    /** Longer than any session should live, short enough for every store to count in milliseconds. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final List<Setting> SETTINGS = List.of(
            new Setting("session.enabled", Boolean.class, "true or false"),
            new Setting("session.ttl", Duration.class, "a duration such as 15m"),
            new Setting("session.idle-timeout", Duration.class, "a duration such as 30m"),
            new Setting("session.absolute-timeout", Duration.class, "a duration such as 24h"));

    @Context
    SessionManager manager(
            SessionConfiguration configuration,
            BeanContext beans,
            Environment environment,
            DevalueMapper mapper,
            SessionIds ids,
            Clock clock) {
        SETTINGS.forEach(setting -> setting.check(environment));
        check("ttl", configuration.ttl());
        check("idle-timeout", configuration.idleTimeout());
        check("absolute-timeout", configuration.absoluteTimeout());
        return new SessionManager(driver(configuration.driver(), beans), mapper, ids, clock, configuration);
    }

    private static void check(String property, @Nullable Duration value) {
        if (value != null && (value.toMillis() < 1 || value.compareTo(LONGEST) > 0)) {
            throw Setting.wrong("session." + property, value, "between 1ms and 3650d, such as 30m");
        }
    }

    private static SessionDriver driver(@Nullable String configured, BeanContext beans) {
        Set<String> names = names(beans);
        String name = configured == null ? onlyOne(names) : configured;
        if (!names.contains(name)) {
            throw Setting.wrong(
                    "session.driver",
                    name,
                    "one of " + names + ", the drivers on the class path; is dev.satchel:satchel-driver-" + name
                            + " among the dependencies?");
        }
        SessionDriver driver = beans.getBean(SessionDriver.class, Qualifiers.byName(name));
        if (driver.comparesAndSets()) {
            LOG.info("Sessions are stored by the driver {}", name);
        } else {
            LOG.warn(
                    "Sessions are stored by the driver {}, which cannot compare and set: of two requests that change "
                            + "one session at the same time, one may lose its changes",
                    name);
        }
        return driver;
    }

    private static Set<String> names(BeanContext beans) {
        Set<String> names = new TreeSet<>();
        for (BeanDefinition<SessionDriver> definition : beans.getBeanDefinitions(SessionDriver.class)) {
            definition.stringValue(jakarta.inject.Named.class).ifPresent(names::add);
        }
        return names;
    }

    /** The one beside memory; memory if there is none. */
    private static String onlyOne(Set<String> names) {
        List<String> others = new ArrayList<>(names);
        others.remove(MEMORY);
        if (others.size() > 1) {
            throw new ConfigurationException("session.driver is missing, but must be one of " + names
                    + ": there is more than one driver on the class path.");
        }
        return others.isEmpty() ? MEMORY : others.get(0);
    }
}
