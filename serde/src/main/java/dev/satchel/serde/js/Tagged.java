package dev.satchel.serde.js;

import dev.satchel.serde.internal.slot.Wire;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value with a tag that nobody here knows: another application's custom type, or a type of ours that is gone. It is
 * kept and written back.
 */
public final class Tagged {

    private final String tag;
    private @Nullable Object value;

    /**
     * Creates one.
     *
     * @param tag the name of the type
     * @param value what the type was reduced to
     * @throws IllegalArgumentException if the tag is one that devalue gives a meaning to, so that it could not be read
     */
    public Tagged(String tag, @Nullable Object value) {
        if (Wire.isBuiltIn(tag)) {
            throw new IllegalArgumentException("Expected a tag of its own, found '" + tag + "', which is devalue's");
        }
        this.tag = tag;
        this.value = value;
    }

    /**
     * The tag.
     *
     * @return the name of the type
     */
    public String tag() {
        return tag;
    }

    /**
     * The value.
     *
     * @return what the type was reduced to
     */
    public @Nullable Object value() {
        return value;
    }

    /** Once, by the reader: the value may contain this. */
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
