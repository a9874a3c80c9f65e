package dev.satchel.serde.internal.type;

import io.micronaut.serde.exceptions.SerdeException;

/** Thrown if a value is of another kind than the type. Its message is this module's own and safe to show. */
public final class TypeMismatchException extends SerdeException {
    private static final long serialVersionUID = 1L;

    public TypeMismatchException(String expected, String found) {
        super("Expected " + expected + ", found " + found);
    }

    /** Fills in nothing: a message with its place is made of it, and a hostile text has thousands. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
