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
 * in flight can distinguish a regenerate from a logout.
 *
 * @param createdAt when the session was created, regardless of later ids
 * @param status whether it is live, retired or a tombstone
 * @param endedAt when it was retired or destroyed; null if it is live
 * @param successors the driver keys that it was regenerated to: several if requests did so at the same time
 * @param origin the record that it was regenerated from; null if it never was
 * @param owner the user that it belongs to; null for an anonymous visitor
 * @param closed whether another user has logged in to the session: the record shows nothing then, even within the grace
 */
public record RecordMetadata(
        Instant createdAt,
        RecordStatus status,
        @Nullable Instant endedAt,
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
     * The record of a session before it got its id.
     *
     * @param key its driver key
     * @param regeneratedAt when the session got the new id
     */
    public record Origin(String key, Instant regeneratedAt) {}

    /** The number of requests that may give one id a new one at the same time. A browser sends fewer. */
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

    static RecordMetadata ofNew(Instant now) {
        return new RecordMetadata(now, RecordStatus.LIVE, null, List.of(), null, null, false);
    }

    /** Reads the metadata of a record. Returns null if it has no time of creation. */
    static @Nullable RecordMetadata find(@Nullable Entry own) {
        try {
            return read(own);
        } catch (DevalueException absent) {
            return null;
        }
    }

    /**
     * Reads the metadata of a record.
     *
     * @throws DevalueException if it has no time of creation
     */
    static RecordMetadata read(@Nullable Entry own) {
        DevalueValue data = own == null ? null : own.data();
        Instant createdAt = data == null ? null : instant(data.property(CREATED));
        if (data == null || createdAt == null) {
            throw new DevalueException("Expected a record that says when it was created, found none");
        }
        Instant retired = instant(data.property(RETIRED));
        Instant destroyed = instant(data.property(DESTROYED));
        Origin origin = origin(data);
        if (destroyed != null) {
            return new RecordMetadata(createdAt, RecordStatus.DESTROYED, destroyed, List.of(), origin, null, false);
        }
        Owner owner = owner(data);
        if (retired == null) {
            return new RecordMetadata(createdAt, RecordStatus.LIVE, null, List.of(), origin, owner, false);
        }
        List<String> successors = driverKeys(data.property(SUCCESSORS));
        boolean closed = data.property(CLOSED) != null;
        return new RecordMetadata(createdAt, RecordStatus.RETIRED, retired, successors, origin, owner, closed);
    }

    private static @Nullable Origin origin(DevalueValue data) {
        DevalueValue key = data.property(ORIGIN);
        Instant regeneratedAt = instant(data.property(LEFT));
        return key != null && regeneratedAt != null && key.get() instanceof String text && RecordKeys.isDriverKey(text)
                ? new Origin(text, regeneratedAt)
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

    /** Reads at most as many as Satchel writes, since the store may have been tampered with. */
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

    /** Returns the metadata of the retired record, with one more successor. The first time of retirement stays. */
    RecordMetadata retired(Instant now, String successor) {
        List<String> more = new ArrayList<>(successors);
        more.add(successor);
        return new RecordMetadata(
                createdAt, RecordStatus.RETIRED, endedAt == null ? now : endedAt, more, origin, owner, closed);
    }

    /** Returns the metadata of the record of a user after another user has logged in to the session. */
    RecordMetadata closedByLogin() {
        return new RecordMetadata(createdAt, status, endedAt, successors, origin, null, true);
    }

    /** Returns the metadata of the tombstone. */
    RecordMetadata destroyed(Instant now) {
        return new RecordMetadata(createdAt, RecordStatus.DESTROYED, now, List.of(), origin, null, false);
    }

    /** Returns the metadata of the session under its new driver key. */
    RecordMetadata successor(String key, Instant now) {
        return new RecordMetadata(createdAt, RecordStatus.LIVE, null, List.of(), new Origin(key, now), owner, false);
    }

    /** Returns the same metadata with another owner. */
    RecordMetadata ownedBy(@Nullable Owner newOwner) {
        return new RecordMetadata(createdAt, status, endedAt, successors, origin, newOwner, closed);
    }

    /** Returns the entry to store. */
    Entry toEntry(DevalueMapper mapper) {
        PlainObject own = new PlainObject();
        own.put(CREATED, createdAt.toEpochMilli());
        if (endedAt != null) {
            own.put(status == RecordStatus.DESTROYED ? DESTROYED : RETIRED, endedAt.toEpochMilli());
        }
        if (!successors.isEmpty()) {
            own.put(SUCCESSORS, successors);
        }
        if (closed) {
            own.put(CLOSED, true);
        }
        if (origin != null) {
            own.put(ORIGIN, origin.key());
            own.put(LEFT, origin.regeneratedAt().toEpochMilli());
        }
        if (owner != null) {
            own.put(USER, owner.user());
            own.put(AUTHENTICATED, owner.authenticatedAt().toEpochMilli());
        }
        return Entry.of(mapper.snapshot(own), null);
    }
}
