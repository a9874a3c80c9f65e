package dev.satchel.session.internal.config;

import io.micronaut.context.BeanContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.core.naming.NameUtils;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of properties under {@code session} that nobody reads, such as misspelt ones. What can be read is what the
 * compiler found: the properties of {@link SessionConfiguration}, and those of the configuration beans that a driver
 * takes.
 *
 * <p>Variables of the process' environment are passed over, since one stands for many names there.
 */
public final class UnknownPropertyReporter {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownPropertyReporter.class);
    private static final String SESSION = "session.";
    private static final String COOKIE = SESSION + "cookie.";

    private UnknownPropertyReporter() {}

    public static void warn(Environment environment, BeanContext beans) {
        Set<String> unread = set(environment);
        if (unread.isEmpty()) {
            return;
        }
        Set<String> core = new TreeSet<>();
        Stream.of(
                        SessionConfiguration.class,
                        SessionConfiguration.Security.class,
                        SessionConfiguration.Astro.class,
                        SessionConfiguration.Cookie.class)
                .flatMap(type -> DriverOption.of(beans.getBeanDefinition(type)))
                .map(DriverOption::name)
                .forEach(core::add);
        DriverResolver.definitions(beans).forEach((driver, definition) -> {
            String section = SESSION + driver + ".";
            Set<String> known = DriverOption.of(definition, beans)
                    .map(DriverOption::name)
                    .filter(name -> name.startsWith(section))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!known.isEmpty()) {
                warn(unread, section, "the driver " + driver, known);
            }
            unread.removeIf(name -> name.startsWith(section));
        });
        warn(unread, COOKIE, "the cookie", core);
        unread.removeIf(name -> name.startsWith(COOKIE));
        warn(unread, SESSION, "a session or a driver on the class path", core);
    }

    private static void warn(Set<String> set, String section, String whose, Set<String> known) {
        for (String name : set) {
            if (name.startsWith(section) && known.stream().noneMatch(each -> isOrIsWithin(name, each))) {
                LOG.warn(
                        "{} is not an option of {}, and has no effect; these are: {}",
                        name,
                        whose,
                        known.stream().filter(each -> each.startsWith(section)).toList());
            }
        }
    }

    /** An option may be a map or a list. */
    private static boolean isOrIsWithin(String name, String option) {
        return name.startsWith(option)
                && (name.length() == option.length() || ".[".indexOf(name.charAt(option.length())) >= 0);
    }

    /** The properties under session that somebody has set. */
    private static Set<String> set(Environment environment) {
        Set<String> names = new TreeSet<>();
        for (PropertySource source : environment.getPropertySources()) {
            if (source.getConvention() != PropertyConvention.ENVIRONMENT_VARIABLE) {
                StreamSupport.stream(source.spliterator(), false)
                        .map(name -> NameUtils.hyphenate(name, true))
                        .filter(name -> name.startsWith(SESSION))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
