package dev.satchel.session;

import dev.satchel.serde.Profile;

/** What {@code session.format} may be: who else reads and writes the sessions. */
enum SessionFormat {
    /** Nobody: every type keeps its tag, and the store knows no ids. */
    SATCHEL(Profile.SATCHEL),
    /** An Astro site, whose ids, driver keys, cookie and records these are then. */
    ASTRO(Profile.ASTRO);

    private final Profile profile;

    SessionFormat(Profile profile) {
        this.profile = profile;
    }

    /** How values are written. */
    Profile profile() {
        return profile;
    }

    /** Where ids come from. */
    SessionIds ids() {
        return this == SATCHEL ? new HashedIds() : new UuidIds();
    }
}
