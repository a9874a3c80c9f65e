package dev.satchel.session.internal.config;

import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;

/**
 * A property of the configuration with its allowed values. The framework uses the default for a value that it cannot
 * convert. Here that is an error.
 *
 * @param name the property
 * @param type what its value is converted to
 * @param expected what it may be, for the message
 */
public record PropertyCheck(String name, Class<?> type, String expected) {

    /** Stops the start if the property is set to something of another type. */
    public void check(Environment environment) {
        String raw = environment.getProperty(name, String.class).orElse(null);
        if (raw != null && !isReadable(environment, raw)) {
            throw wrong(name, raw, expected);
        }
    }

    private boolean isReadable(Environment environment, String raw) {
        if (type == Boolean.class) {
            // the conversion takes everything it does not know for false
            return raw.equalsIgnoreCase("true") || raw.equalsIgnoreCase("false");
        }
        return environment.getProperty(name, type).isPresent();
    }

    public static ConfigurationException wrong(String property, Object found, String expected) {
        return new ConfigurationException(property + " is '" + found + "', but must be " + expected + ".");
    }
}
