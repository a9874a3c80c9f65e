package dev.satchel.serde;

/** The intended reader of written text. Reading does not depend on it. */
public enum DevalueProfile {
    /** Satchel: every type keeps a tag, so that it is read back as it was without naming it. */
    SATCHEL,
    /**
     * Stock devalue, as an Astro site uses it: only what stock devalue can read. Instants become {@code Date}, other
     * types without a counterpart strings, maps with string keys and beans plain objects. A typed read converts them
     * back.
     */
    ASTRO,
    /**
     * As {@link #ASTRO}, on an engine with {@code Temporal}: dates, times and durations keep their tags where
     * JavaScript has the type too.
     */
    ASTRO_TEMPORAL
}
