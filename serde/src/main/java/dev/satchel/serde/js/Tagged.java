package dev.satchel.serde.js;

import dev.satchel.serde.internal.slot.Wire;
import io.micronaut.core.annotation.Internal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value with an unknown tag: another application's custom type, or a type that this application no longer has. It is
 * kept and written back.
 */
public final class Tagged {

    private final String tag;
    private @Nullable Object value;

    /**
     * Creates a tagged value.
     *
     * @param tag the name of the type
     * @param value the content, which the type was reduced to
     * @throws IllegalArgumentException if devalue defines the tag, so that it could not be read back
     */
    public Tagged(String tag, @Nullable Object value) {
        if (Wire.isBuiltIn(tag)) {
            throw new IllegalArgumentException("Expected a tag of its own, found '" + tag + "', which is devalue's");
        }
        this.tag = tag;
        this.value = value;
    }

    /**
     * Returns the tag.
     *
     * @return the name of the type
     */
    public String tag() {
        return tag;
    }

    /**
     * Returns the content.
     *
     * @return the value that the type was reduced to
     */
    public @Nullable Object value() {
        return value;
    }

    /**
     * Sets the content. Called once, by the reader of this module only: the content may refer to this object.
     *
     * @param read the content
     */
    @Internal
    public void fill(@Nullable Object read) {
        value = read;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tagged tagged && tag.equals(tagged.tag) && Objects.equals(value, tagged.value);
    }

    @Override
    public int hashCode() {
        return tag.hashCode();
    }

    @Override
    public String toString() {
        return "Tagged[" + tag + "]";
    }
}
