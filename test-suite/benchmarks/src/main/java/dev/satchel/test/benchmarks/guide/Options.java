package dev.satchel.test.benchmarks.guide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The arguments of a report: options that begin with two dashes, each followed by a value, and the rest.
 *
 * <p>Immutable.
 */
public final class Options {

    private static final String REPORT = "--report";

    private final Map<String, String> values;
    private final List<String> rest;

    private Options(Map<String, String> values, List<String> rest) {
        this.values = values;
        this.rest = rest;
    }

    /**
     * Parses arguments. Every report has {@code --report}.
     *
     * @param arguments of {@code main}
     * @param names of the other options of the report, with their dashes
     * @return the options
     * @throws IllegalArgumentException if an option is unknown, has no value, or occurs twice
     */
    public static Options of(String[] arguments, String... names) {
        TreeSet<String> known = new TreeSet<>(List.of(names));
        known.add(REPORT);
        Map<String, String> values = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String each = arguments[i];
            if (!each.startsWith("--")) {
                rest.add(each);
            } else if (!known.contains(each)) {
                throw new IllegalArgumentException("Expected one of the options %s, found %s".formatted(known, each));
            } else if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("Expected a path after %s, found nothing".formatted(each));
            } else if (values.put(each, arguments[++i]) != null) {
                throw new IllegalArgumentException("Expected %s once, found it twice".formatted(each));
            }
        }
        return new Options(Map.copyOf(values), List.copyOf(rest));
    }

    /**
     * Returns the value of an option.
     *
     * @param name with its dashes
     * @return empty if it was not given
     */
    public Optional<Path> path(String name) {
        return Optional.ofNullable(values.get(name)).map(Path::of);
    }

    /**
     * Returns the arguments that are neither options nor their values.
     *
     * @return in the order of the arguments
     */
    public List<String> rest() {
        return rest;
    }

    /** Returns the directory of the report, if figures are to be written there. */
    Optional<Path> report() {
        return path(REPORT);
    }
}
