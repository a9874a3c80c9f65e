package dev.satchel.session.internal.config;

import dev.satchel.serde.DevalueProfile;
import dev.satchel.session.internal.id.HashedIdGenerator;
import dev.satchel.session.internal.id.SessionIdGenerator;
import dev.satchel.session.internal.id.UuidIdGenerator;

/** The values of {@code session.format}: which other program reads and writes the sessions. */
public enum SessionFormat {
    /** None: every type keeps its tag, and the store holds no ids. */
    SATCHEL(DevalueProfile.SATCHEL),
    /** An Astro site, whose ids, driver keys, cookie and records these are then. */
    ASTRO(DevalueProfile.ASTRO);

    private final DevalueProfile profile;

    SessionFormat(DevalueProfile profile) {
        this.profile = profile;
    }

    /** How values are written. */
    public DevalueProfile profile() {
        return profile;
    }

    /** Where ids come from. */
    public SessionIdGenerator ids() {
        return this == SATCHEL ? new HashedIdGenerator() : new UuidIdGenerator();
    }
}
