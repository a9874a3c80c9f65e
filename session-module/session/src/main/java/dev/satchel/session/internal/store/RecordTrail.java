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

    /** A session gets a new id a few times in its life; a request meets those of the last minute only. */
    private static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(RecordTrail.class);

    private final Set<String> visited = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private boolean warned;

    /**
     * Goes to a record, and is on the way from there until {@link #leave}.
     *
     * @param key its driver key
     * @return false if there is nothing to do: the way was there before, or is too long
     */
    boolean enter(String key) {
        if (open.contains(key)) {
            warn("leads back to where it came from");
            return false;
        }
        if (visited.contains(key)) {
            return false;
        }
        if (visited.size() >= MOST) {
            warn("has had more than " + MOST + " ids within a minute");
            return false;
        }
        visited.add(key);
        open.add(key);
        return true;
    }

    /**
     * Goes back to the record that another one came of, which the way cannot have led to before.
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

    /** Is through with a record, and with all that it led to. */
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
