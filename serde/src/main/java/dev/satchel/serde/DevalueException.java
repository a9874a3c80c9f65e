package dev.satchel.serde;

import io.micronaut.core.annotation.Internal;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a value cannot be written as devalue text, or if a text cannot be read as the requested value. The remedy
 * is another type, a {@code @Serdeable}, or other data.
 *
 * <p>The message contains the expected and the found, and the place, never the value itself.
 */
public final class DevalueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    /**
     * The parts of the path, outermost first. Built from the inside out, before the exception is visible to any other
     * code.
     */
    private final ArrayDeque<String> places = new ArrayDeque<>();

    private @Nullable String owner;

    /**
     * Creates the exception for a value that is readable but not the expected one.
     *
     * @param problem the expected and the found, without the value
     */
    public DevalueException(String problem) {
        this(problem, "", null);
    }

    /**
     * Creates the exception for a value at a place. Public only for other packages of this module.
     *
     * @param problem the expected and the found, without the value
     * @param path the path from the root, as in {@link #path()}, or empty for the root
     * @param cause the cause, or null if there is none
     */
    @Internal
    public DevalueException(String problem, String path, @Nullable Throwable cause) {
        super(problem, cause);
        this.problem = problem;
        places.add(path);
    }

    /**
     * Returns the path of the value: {@code .items[0].price}, or {@code .get("key")} for a key of a map.
     *
     * @return the path from the root, or empty for the root itself, or if the place is unknown
     */
    public String path() {
        return String.join("", places);
    }

    /**
     * Returns the message without the path.
     *
     * @return the expected and the found
     */
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
     * Adds a name for the root value to the message. Called by the code that started the write or read, before any
     * other code has the exception.
     *
     * @param name the name of the value for the reader of the message, such as {@code the session value under the key
     *     'cart'}
     * @return this
     */
    public DevalueException in(String name) {
        owner = name;
        return this;
    }

    /**
     * Returns this exception with a longer path, as seen by an enclosing value. Public only for other packages of this
     * module.
     *
     * @param prefix the path to the place where this exception's path begins
     * @return this exception, or a copy with the longer path
     */
    @Internal
    public DevalueException within(String prefix) {
        places.addFirst(prefix);
        return this;
    }
}
