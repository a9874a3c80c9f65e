package dev.satchel.serde.js;

import java.util.LinkedHashMap;

/**
 * A JavaScript object without a prototype, as {@code Object.create(null)} creates it: a map that keeps this type when
 * it is written. Equal to any map with the same entries. Not thread-safe.
 */
public final class NullPrototypeObject extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    /** Creates an object without properties. */
    public NullPrototypeObject() {}
}
