package dev.satchel.test.http.config;

import dev.satchel.session.internal.config.DriverOption;
import dev.satchel.session.internal.config.DriverResolver;
import io.micronaut.context.BeanContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the options of the drivers on the class path from their configuration beans. */
final class DeclaredOptions {

    private static final List<Class<?>> CHECKED =
            List.of(Duration.class, int.class, long.class, boolean.class, Integer.class, Long.class, Boolean.class);

    private DeclaredOptions() {}

    /** Returns the options of matching drivers that are numbers, durations or switches. */
    static Set<String> checkedOf(BeanContext beans, Predicate<String> driver) {
        return DriverResolver.definitions(beans).entrySet().stream()
                .filter(entry -> driver.test(entry.getKey()))
                .flatMap(entry -> DriverOption.of(entry.getValue(), beans))
                .filter(option -> CHECKED.contains(option.argument().getType()))
                .map(DriverOption::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
