package dev.satchel.serde.js;

import java.util.LinkedHashMap;

/**
 * A JavaScript plain object: a map that is written as a plain object, where any other map is written as a {@code Map}.
 * Equal to any map with the same entries. Not thread-safe.
 */
public final class PlainObject extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    /** Creates an object without properties. */
    public PlainObject() {}
}
