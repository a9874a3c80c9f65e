package dev.satchel.session.internal.store;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that one request has visited on its way along successors and origins. A tampered store can name any of
 * them, so the number of records is limited, and none is visited twice.
 *
 * <p>Not thread-safe: the steps of one request follow each other.
 */
final class RecordTrail {

    /** A session gets few new ids, and a request finds only those of the last minute. */
    private static final int MAX_RECORDS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(RecordTrail.class);

    private final Set<String> visited = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private boolean warned;

    /**
     * Enters a record, until {@link #leave}.
     *
     * @param key its driver key
     * @return false if the record was visited before, or the trail is too long
     */
    boolean enter(String key) {
        if (open.contains(key)) {
            warn("leads back to where it came from");
            return false;
        }
        if (visited.contains(key)) {
            return false;
        }
        if (visited.size() >= MAX_RECORDS) {
            warn("has had more than " + MAX_RECORDS + " ids within a minute");
            return false;
        }
        visited.add(key);
        open.add(key);
        return true;
    }

    /**
     * Enters the record that another one was regenerated from. It cannot have been visited before.
     *
     * @param key its driver key
     * @return as {@link #enter}
     */
    boolean goBack(String key) {
        if (visited.contains(key)) {
            warn("leads back to where it came from");
            return false;
        }
        return enter(key);
    }

    /** Leaves a record, after all records that it names. */
    void leave(String key) {
        open.remove(key);
    }

    private void warn(String what) {
        if (!warned) {
            warned = true;
            LOG.warn("A stored session " + what + ", as no session does that Satchel stored; its other ids are left "
                    + "as they are. Check who can write to the store of the sessions");
        }
    }
}
