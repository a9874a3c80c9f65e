package dev.satchel.serde;

import org.jspecify.annotations.Nullable;

/**
 * A value cannot be written as devalue text, or a text cannot be read as the value asked for. Whoever owns the value or
 * the text mends it: another type, a {@code @Serdeable}, other data.
 *
 * <p>The message says what was expected, what was found, and where; never the value itself.
 */
public final class DevalueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String path;

    /**
     * Creates the exception for a value that is readable but not what it should be.
     *
     * @param problem what was expected, what was found; not the value
     */
    public DevalueException(String problem) {
        this(problem, "", null);
    }

    DevalueException(String problem, String path, @Nullable Throwable cause) {
        super(path.isEmpty() ? problem : problem + ", at " + path, cause);
        this.problem = problem;
        this.path = path;
    }

    /**
     * Where in the value: {@code .items[0].price}, {@code .get("key")} for a key of a map.
     *
     * @return the path from the root; empty for the root itself, or where no place can be named
     */
    public String path() {
        return path;
    }

    /** The same failure, seen from outside: {@code prefix} leads to where its path begins. */
    DevalueException within(String prefix) {
        return new DevalueException(problem, prefix + path, getCause());
    }
}
