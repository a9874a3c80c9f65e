package dev.satchel.serde.js;

/** JavaScript's {@code undefined}, which devalue distinguishes from null. */
public enum Undefined {
    /** The only value. */
    UNDEFINED
}
