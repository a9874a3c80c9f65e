package dev.satchel.serde.js;

import java.math.BigInteger;

/**
 * A JavaScript wrapper object, {@code new Number(42)}: a primitive that is an object.
 *
 * @param value a string, number, big integer or boolean
 */
public record Boxed(Object value) {

    /**
     * Creates a wrapper.
     *
     * @throws IllegalArgumentException if the value is of another type
     */
    public Boxed {
        boolean primitive = value instanceof String
                || value instanceof Character
                || value instanceof Boolean
                || value instanceof BigInteger
                || (value instanceof Number && value.getClass().getPackageName().equals("java.lang"));
        if (!primitive) {
            throw new IllegalArgumentException("Expected a string, number, big integer or boolean, found "
                    + (value == null ? "null" : value.getClass().getTypeName()));
        }
    }
}
