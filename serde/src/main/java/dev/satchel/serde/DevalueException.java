package dev.satchel.serde;

import java.util.ArrayDeque;
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

    /** The parts of the path, outermost first. Grows from inside out, while nobody else has the exception yet. */
    private final ArrayDeque<String> places = new ArrayDeque<>();

    private @Nullable String owner;

    /**
     * Creates the exception for a value that is readable but not what it should be.
     *
     * @param problem what was expected, what was found; not the value
     */
    public DevalueException(String problem) {
        this(problem, "", null);
    }

    public DevalueException(String problem, String path, @Nullable Throwable cause) {
        super(problem, cause);
        this.problem = problem;
        places.add(path);
    }

    /**
     * Where in the value: {@code .items[0].price}, {@code .get("key")} for a key of a map.
     *
     * @return the path from the root; empty for the root itself, or where no place can be named
     */
    public String path() {
        return String.join("", places);
    }

    /** The message without the path. */
    public String problem() {
        return problem;
    }

    @Override
    public String getMessage() {
        String path = path();
        String message = path.isEmpty() ? problem : problem + ", at " + path;
        return owner == null ? message : message + ", in " + owner;
    }

    /**
     * Names in the message whose value it is. For the one who asked for it to be written or read, before anyone else
     * has the exception.
     *
     * @param name what the value is to the reader of the message, such as {@code the session value under the key
     *     'cart'}
     * @return this
     */
    public DevalueException in(String name) {
        owner = name;
        return this;
    }

    /** This, seen from outside: {@code prefix} leads to where its path begins. */
    public DevalueException within(String prefix) {
        places.addFirst(prefix);
        return this;
    }
}
