package dev.satchel.session;

import io.micronaut.core.annotation.Internal;
import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a value with its type, and how long it lives. Declared once as a constant:
 *
 * <pre>{@code
 * static final SessionKey<List<String>> CART = SessionKey.of("cart", Argument.listOf(String.class));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the type of the value
 */
public final class SessionKey<T> {

    private final String name;
    private final Argument<T> type;
    private final @Nullable Duration ttl;

    private SessionKey(String name, Argument<T> type, @Nullable Duration ttl) {
        this.name = requireName(name);
        this.type = Objects.requireNonNull(type, "type");
        this.ttl = ttl;
    }

    /**
     * Returns a name that values can have.
     *
     * @param name the name
     * @return the name
     * @throws IllegalArgumentException if it is empty
     * @throws NullPointerException if it is null
     */
    @Internal
    public static String requireName(String name) {
        if (Objects.requireNonNull(name, "Expected a session key, found null").isEmpty()) {
            throw new SessionArgumentException("Expected a session key, found an empty string");
        }
        return name;
    }

    /**
     * A key whose values live as long as {@code session.ttl} says.
     *
     * @param name the name; not empty
     * @param type the type of its values
     * @param <T> the type of its values
     * @return the key
     * @throws IllegalArgumentException if the name is empty
     */
    public static <T> SessionKey<T> of(String name, Class<T> type) {
        return new SessionKey<>(name, Argument.of(type), null);
    }

    /**
     * A key of a generic type.
     *
     * @param name the name; not empty
     * @param type the type of its values, such as {@code Argument.listOf(String.class)}
     * @param <T> the type of its values
     * @return the key
     * @throws IllegalArgumentException if the name is empty
     */
    public static <T> SessionKey<T> of(String name, Argument<T> type) {
        return new SessionKey<>(name, type, null);
    }

    /**
     * The same key, whose values live for a time of their own.
     *
     * @param ttl how long a value lives from when it is set
     * @return a new key
     */
    public SessionKey<T> withTtl(Duration ttl) {
        return new SessionKey<>(name, type, Objects.requireNonNull(ttl, "ttl"));
    }

    /**
     * The name.
     *
     * @return the name, never empty
     */
    public String name() {
        return name;
    }

    /**
     * The type.
     *
     * @return the type of the values
     */
    public Argument<T> type() {
        return type;
    }

    /**
     * Returns the time to live of a value.
     *
     * @return the ttl; null for {@code session.ttl}
     */
    public @Nullable Duration ttl() {
        return ttl;
    }

    @Override
    public String toString() {
        return "SessionKey[" + name + ": " + type.getTypeString(true) + "]";
    }
}
