package dev.satchel.serde;

/** Who is going to read what is written. What is read does not depend on it. */
public enum DevalueProfile {
    /** Satchel: every type keeps a tag, so that it comes back as it was without being named. */
    SATCHEL,
    /**
     * A stock devalue, as an Astro site has it: only what that can read. Instants become {@code Date}, other types
     * without a counterpart strings, maps with string keys and beans plain objects; a read with the type turns them
     * back.
     */
    ASTRO,
    /**
     * The same on an engine that has {@code Temporal}: dates, times and lengths of time keep their tags, where
     * JavaScript has them too.
     */
    ASTRO_TEMPORAL
}
