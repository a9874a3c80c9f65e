package dev.satchel.serde;

/**
 * A JavaScript wrapper object, {@code new Number(42)}: a primitive that is an object.
 *
 * @param value a string, number, big integer or boolean
 */
public record Boxed(Object value) {}
