package dev.satchel.serde.internal.type;

import io.micronaut.core.type.Argument;

/**
 * A type as the key of a map. An {@link Argument} compares its type arguments by name and in any order, so that a map
 * from int to String may equal one from String to int.
 */
public final class TypeKey {

    private final Argument<?> type;

    public TypeKey(Argument<?> type) {
        this.type = type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypeKey key && isSame(type, key.type);
    }

    private static boolean isSame(Argument<?> one, Argument<?> other) {
        Argument<?>[] ones = one.getTypeParameters();
        Argument<?>[] others = other.getTypeParameters();
        boolean same = one.getType() == other.getType()
                && ones.length == others.length
                && one.getAnnotationMetadata().equals(other.getAnnotationMetadata());
        for (int i = 0; same && i < ones.length; i++) {
            same = isSame(ones[i], others[i]);
        }
        return same;
    }

    @Override
    public int hashCode() {
        return type.typeHashCode();
    }
}
