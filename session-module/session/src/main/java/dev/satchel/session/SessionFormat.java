package dev.satchel.session;

import dev.satchel.serde.DevalueProfile;


/** What {@code session.format} may be: who else reads and writes the sessions. */
enum SessionFormat {
    /** Nobody: every type keeps its tag, and the store knows no ids. */
    SATCHEL(DevalueProfile.SATCHEL),
    /** An Astro site, whose ids, driver keys, cookie and records these are then. */
    ASTRO(DevalueProfile.ASTRO);

    private final DevalueProfile profile;

    SessionFormat(DevalueProfile profile) {
        this.profile = profile;
    }

    /** How values are written. */
    DevalueProfile profile() {
        return profile;
    }

    /** Where ids come from. */
    SessionIds ids() {
        return this == SATCHEL ? new HashedIds() : new UuidIds();
    }
}
