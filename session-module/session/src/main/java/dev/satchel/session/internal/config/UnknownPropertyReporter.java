package dev.satchel.session.internal.config;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of properties under {@code session} and {@code devalue} that have no effect, such as misspelt ones. The known
 * properties are those of {@link SessionConfiguration} and of the configuration beans of the drivers, from compile-time
 * metadata.
 *
 * <p>Environment variables are ignored, since one stands for many names.
 */
public final class UnknownPropertyReporter {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownPropertyReporter.class);
    private static final String SESSION = "session.";
    private static final String COOKIE = SESSION + "cookie.";

    private static final String CODEC_SECTION = "devalue";
    private static final String CODEC = CODEC_SECTION + ".";

    /** A section that other modules add options to. */
    private static final String SECURITY = SESSION + "security";

    private UnknownPropertyReporter() {}

    public static void warn(Environment environment, BeanContext beans, SessionConfiguration configuration) {
        warn(set(environment, CODEC), CODEC, "the codec", options(beans, CODEC_SECTION));
        if (configuration.astro().temporal() && configuration.format() != SessionFormat.ASTRO) {
            LOG.warn(
                    "session.astro.temporal is true, and has no effect, as session.format is {}; set session.format to"
                            + " astro, or remove session.astro.temporal",
                    configuration.format().name().toLowerCase(Locale.ROOT));
        }
        Set<String> unread = set(environment, SESSION);
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
        core.addAll(options(beans, SECURITY));
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

    /** Returns the options of the configuration beans of a section. */
    private static Set<String> options(BeanContext beans, String section) {
        return beans.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class)).stream()
                .filter(definition -> definition
                        .stringValue(ConfigurationReader.class, ConfigurationReader.PREFIX)
                        .filter(section::equals)
                        .isPresent())
                .flatMap(DriverOption::of)
                .map(DriverOption::name)
                .collect(Collectors.toCollection(TreeSet::new));
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

    /** Returns the configured properties that begin with a prefix. */
    private static Set<String> set(Environment environment, String prefix) {
        Set<String> names = new TreeSet<>();
        for (PropertySource source : environment.getPropertySources()) {
            if (source.getConvention() != PropertyConvention.ENVIRONMENT_VARIABLE) {
                StreamSupport.stream(source.spliterator(), false)
                        .map(name -> NameUtils.hyphenate(name, true))
                        .filter(name -> name.startsWith(prefix))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
