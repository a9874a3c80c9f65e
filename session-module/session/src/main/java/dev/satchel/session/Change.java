package dev.satchel.session;

/**
 * One thing that a request did to its session. Kept as what was done and not as what came of it, so that it can be done
 * again to a newer record when another request was faster.
 */
interface Change {

    void applyTo(Entries entries);

    /** Sets a key. */
    static Change set(String key, Entry entry) {
        return entries -> entries.put(key, entry);
    }

    /** Deletes a key. */
    static Change delete(String key) {
        return entries -> entries.remove(key);
    }

    /** Deletes all keys but our own. */
    static Change clear() {
        return Entries::clear;
    }
}
