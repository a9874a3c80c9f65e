package dev.satchel.session.internal.config;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.convert.format.ReadableBytes;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.MethodInjectionPoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property that a configuration bean has, as the compiler found it.
 *
 * @param name the property, with hyphens
 * @param argument what its value is converted to
 */
public record DriverOption(String name, Argument<?> argument) {

    /** The options of the configuration beans that a driver takes. */
    public static Stream<DriverOption> of(BeanDefinition<?> driver, BeanContext beans) {
        return Arrays.stream(driver.getConstructor().getArguments())
                .flatMap(argument -> beans.getBeanDefinitions(argument).stream())
                .filter(definition -> definition.hasStereotype(ConfigurationReader.class))
                .flatMap(DriverOption::of);
    }

    /** The options of a configuration bean. */
    public static Stream<DriverOption> of(BeanDefinition<?> configuration) {
        Stream<Argument<?>> taken = Arrays.stream(configuration.getConstructor().getArguments());
        Stream<Argument<?>> set = configuration.getInjectedMethods().stream()
                .map(MethodInjectionPoint::getArguments)
                .flatMap(Arrays::stream);
        return Stream.concat(taken, set)
                .flatMap(argument -> argument.getAnnotationMetadata().stringValue(Property.class, "name").stream()
                        .map(name -> new DriverOption(name, argument)));
    }

    /** Stops the start-up if the property has a value of another type. A driver checks its values itself. */
    void check(Environment environment) {
        String expected = expected();
        String raw = expected == null
                ? null
                : environment.getProperty(name, String.class).orElse(null);
        if (raw != null && expected != null && !isReadable(environment, raw)) {
            throw PropertyCheck.wrong(name, raw, expected);
        }
    }

    /** Returns the valid values for the message, or null for texts, which may be secret. */
    private @Nullable String expected() {
        Class<?> type = argument.getType();
        if (type == Duration.class) {
            return "a duration such as 2s";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type != int.class && type != long.class) {
            return null;
        }
        return argument.getAnnotationMetadata().hasAnnotation(ReadableBytes.class)
                ? "a size such as 64MB"
                : "a whole number";
    }

    private boolean isReadable(Environment environment, String raw) {
        if (argument.getType() == boolean.class || argument.getType() == Boolean.class) {
            // the conversion takes everything it does not know for false
            return raw.equalsIgnoreCase("true") || raw.equalsIgnoreCase("false");
        }
        try {
            ArgumentConversionContext<?> context = ConversionContext.of(argument);
            return environment.getProperty(name, context).isPresent() && !context.hasErrors();
        } catch (ConversionErrorException e) {
            return false;
        }
    }
}
