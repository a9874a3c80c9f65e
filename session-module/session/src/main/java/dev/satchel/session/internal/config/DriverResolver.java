package dev.satchel.session.internal.config;

import dev.satchel.driver.SessionDriver;
import io.micronaut.context.BeanContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of the drivers on the class path stores the sessions. */
public final class DriverResolver {

    private static final Logger LOG = LoggerFactory.getLogger(DriverResolver.class);
    private static final String MEMORY = "memory";

    private DriverResolver() {}

    public static SessionDriver driver(@Nullable String configured, Environment environment, BeanContext beans) {
        NavigableMap<String, BeanDefinition<SessionDriver>> definitions = definitions(beans);
        Set<String> names = definitions.keySet();
        String name = configured == null ? onlyOne(names) : configured;
        if (!names.contains(name)) {
            throw PropertyCheck.wrong(
                    "session.driver",
                    name,
                    "one of " + names + ", the drivers on the class path; is dev.satchel:satchel-driver-" + name
                            + " among the dependencies?");
        }
        checkOptions(name, definitions, environment, beans);
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

    /** Those of the driver, and of the one that it lies over, if it does. */
    private static void checkOptions(
            String name,
            NavigableMap<String, BeanDefinition<SessionDriver>> definitions,
            Environment environment,
            BeanContext beans) {
        Stream.of(Optional.of(name), environment.getProperty("session." + name + ".driver", String.class))
                .flatMap(Optional::stream)
                .map(definitions::get)
                .filter(Objects::nonNull)
                .flatMap(definition -> DriverOption.of(definition, beans))
                .forEach(option -> option.check(environment));
    }

    /** The drivers on the class path, by name: how each is made. */
    public static NavigableMap<String, BeanDefinition<SessionDriver>> definitions(BeanContext beans) {
        NavigableMap<String, BeanDefinition<SessionDriver>> definitions = new TreeMap<>();
        for (BeanDefinition<SessionDriver> definition : beans.getBeanDefinitions(SessionDriver.class)) {
            definition.stringValue(Named.class).ifPresent(name -> definitions.put(name, definition));
        }
        return definitions;
    }

    /** Returns the only driver beside memory, or memory if there is none. */
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
