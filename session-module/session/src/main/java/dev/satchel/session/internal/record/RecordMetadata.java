package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueValue;
import dev.satchel.serde.js.PlainObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a record, stored beside the values under a key of its own.
 *
 * <p>A session that is regenerated or destroyed leaves a retired record or a tombstone for a while, so that a request
 * in flight can tell what became of its session.
 *
 * @param created when the session was created, whatever ids it has had since
 * @param life whether it can be changed
 * @param ended when it was retired or destroyed; null if it was neither
 * @param successors the driver keys of what it was regenerated to: more than one where requests did so at the same time
 * @param origin what it was regenerated from; null if it never was
 * @param owner the user that it belongs to; null for an anonymous visitor
 * @param closed whether another user has logged in to it: it shows nothing then, not even within the grace
 */
public record RecordMetadata(
        Instant created,
        Life life,
        @Nullable Instant ended,
        List<String> successors,
        @Nullable Origin origin,
        @Nullable Owner owner,
        boolean closed) {

    /**
     * The user that logged in.
     *
     * @param user the name that the application gave
     * @param authenticatedAt when that was
     */
    public record Owner(String user, Instant authenticatedAt) {}

    /**
     * Where a session was before it got its id.
     *
     * @param key the driver key that it had
     * @param left when it got the new one
     */
    public record Origin(String key, Instant left) {}

    /** The status of a record. */
    public enum Life {
        LIVE,
        /** It has a new id, and shows what it held for {@code session.regenerate-grace}. */
        RETIRED,
        /** It holds nothing any more. */
        DESTROYED
    }

    /** How many requests may give one id a new one at the same time; more are not a browser's. */
    public static final int MAX_SUCCESSORS = 16;

    private static final String CREATED = "created";
    private static final String RETIRED = "retired";
    private static final String DESTROYED = "destroyed";
    private static final String SUCCESSORS = "successors";
    private static final String ORIGIN = "origin";
    private static final String LEFT = "left";
    private static final String USER = "user";
    private static final String AUTHENTICATED = "authenticated";
    private static final String CLOSED = "closed";

    public RecordMetadata {
        successors = List.copyOf(successors);
    }

    static RecordMetadata created(Instant now) {
        return new RecordMetadata(now, Life.LIVE, null, List.of(), null, null, false);
    }

    /** Reads what a record says; null if it does not say when it was created. */
    static @Nullable RecordMetadata find(@Nullable Entry own) {
        try {
            return read(own);
        } catch (DevalueException saysNothing) {
            return null;
        }
    }

    /**
     * Reads what a record says.
     *
     * @throws DevalueException if it does not say when it was created
     */
    static RecordMetadata read(@Nullable Entry own) {
        DevalueValue data = own == null ? null : own.data();
        Instant created = data == null ? null : instant(data.property(CREATED));
        if (data == null || created == null) {
            throw new DevalueException("Expected a record that says when it was created, found none");
        }
        Instant retired = instant(data.property(RETIRED));
        Instant destroyed = instant(data.property(DESTROYED));
        Origin origin = origin(data);
        if (destroyed != null) {
            return new RecordMetadata(created, Life.DESTROYED, destroyed, List.of(), origin, null, false);
        }
        Owner owner = owner(data);
        if (retired == null) {
            return new RecordMetadata(created, Life.LIVE, null, List.of(), origin, owner, false);
        }
        List<String> successors = driverKeys(data.property(SUCCESSORS));
        boolean closed = data.property(CLOSED) != null;
        return new RecordMetadata(created, Life.RETIRED, retired, successors, origin, owner, closed);
    }

    private static @Nullable Origin origin(DevalueValue data) {
        DevalueValue key = data.property(ORIGIN);
        Instant left = instant(data.property(LEFT));
        return key != null && left != null && key.get() instanceof String text && RecordKeys.isDriverKey(text)
                ? new Origin(text, left)
                : null;
    }

    private static @Nullable Owner owner(DevalueValue data) {
        DevalueValue user = data.property(USER);
        Instant authenticated = instant(data.property(AUTHENTICATED));
        return user != null && authenticated != null && user.get() instanceof String text
                ? new Owner(text, authenticated)
                : null;
    }

    private static @Nullable Instant instant(@Nullable DevalueValue millis) {
        return millis != null && millis.get() instanceof Number number
                ? Instant.ofEpochMilli(number.longValue())
                : null;
    }

    /** No more than a record of ours can have: whatever the store says. */
    private static List<String> driverKeys(@Nullable DevalueValue list) {
        Set<String> keys = new LinkedHashSet<>();
        if (list != null && list.get() instanceof List<?> found) {
            for (Object each : found) {
                if (keys.size() < MAX_SUCCESSORS && each instanceof String text && RecordKeys.isDriverKey(text)) {
                    keys.add(text);
                }
            }
        }
        return List.copyOf(keys);
    }

    /** Retired now, unless it was before, with one successor more. */
    RecordMetadata retired(Instant now, String successor) {
        List<String> more = new ArrayList<>(successors);
        more.add(successor);
        return new RecordMetadata(created, Life.RETIRED, ended == null ? now : ended, more, origin, owner, closed);
    }

    /** The state of what belonged to a user, and has got a new id because another user logged in. */
    RecordMetadata close() {
        return new RecordMetadata(created, life, ended, successors, origin, null, true);
    }

    RecordMetadata destroyed(Instant now) {
        return new RecordMetadata(created, Life.DESTROYED, now, List.of(), origin, null, false);
    }

    /** The state of what goes on from here under another driver key. */
    RecordMetadata successor(String key, Instant now) {
        return new RecordMetadata(created, Life.LIVE, null, List.of(), new Origin(key, now), owner, false);
    }

    /** The same with another owner. */
    RecordMetadata ownedBy(@Nullable Owner newOwner) {
        return new RecordMetadata(created, life, ended, successors, origin, newOwner, closed);
    }

    /** The entry that says all that. */
    Entry toEntry(DevalueMapper mapper) {
        PlainObject own = new PlainObject();
        own.put(CREATED, created.toEpochMilli());
        if (ended != null) {
            own.put(life == Life.DESTROYED ? DESTROYED : RETIRED, ended.toEpochMilli());
        }
        if (!successors.isEmpty()) {
            own.put(SUCCESSORS, successors);
        }
        if (closed) {
            own.put(CLOSED, true);
        }
        if (origin != null) {
            own.put(ORIGIN, origin.key());
            own.put(LEFT, origin.left().toEpochMilli());
        }
        if (owner != null) {
            own.put(USER, owner.user());
            own.put(AUTHENTICATED, owner.authenticatedAt().toEpochMilli());
        }
        return Entry.of(mapper.snapshot(own), null);
    }
}
