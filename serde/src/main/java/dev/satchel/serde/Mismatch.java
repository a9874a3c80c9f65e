package dev.satchel.serde;

import io.micronaut.serde.exceptions.SerdeException;

/** A value of another kind than the type wants. Its message is ours, so that it can be shown. */
final class Mismatch extends SerdeException {
    private static final long serialVersionUID = 1L;

    Mismatch(String expected, String found) {
        super("Expected " + expected + ", found " + found);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
