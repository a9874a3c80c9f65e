package dev.satchel.serde.js;

/**
 * JavaScript's {@code undefined}: what devalue writes for a value that is there without being anything, not even null.
 */
public enum Undefined {
    /** The one value. */
    UNDEFINED
}
