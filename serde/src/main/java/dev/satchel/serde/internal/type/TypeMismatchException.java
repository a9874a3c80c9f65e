package dev.satchel.serde.internal.type;

import io.micronaut.serde.exceptions.SerdeException;

/** Thrown if a value is of another kind than the type. Its message is this module's own and safe to show. */
public final class TypeMismatchException extends SerdeException {
    private static final long serialVersionUID = 1L;

    public TypeMismatchException(String expected, String found) {
        super("Expected " + expected + ", found " + found);
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
