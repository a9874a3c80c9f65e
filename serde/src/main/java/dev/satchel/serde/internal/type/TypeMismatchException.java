package dev.satchel.serde.internal.type;

import io.micronaut.serde.exceptions.SerdeException;

/** A value of another kind than the type wants. Its message is ours, so that it can be shown. */
public final class TypeMismatchException extends SerdeException {
    private static final long serialVersionUID = 1L;

    public TypeMismatchException(String expected, String found) {
        super("Expected " + expected + ", found " + found);
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
