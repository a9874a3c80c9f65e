package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueComparison;
import dev.satchel.serde.DevalueEntries;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueSizes;
import dev.satchel.serde.DevalueValue;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.Undefined;
import io.micronaut.core.type.Argument;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entry of one key of a record: a value and its expiry, as {@code {data, expires}} like Astro's. A stored entry is
 * decoded at first access and is written back unchanged, with any other properties that it has.
 *
 * <p>Effectively immutable. One request uses it at a time.
 */
public final class Entry {

    private static final String DATA = "data";
    private static final String EXPIRES = "expires";

    /** Takes the place of a stored entry that was removed. */
    static final Entry GONE = new Entry(null, null, Long.MIN_VALUE, 0);

    private final @Nullable DevalueValue stored;
    private @Nullable DevalueValue data;

    /** The expiry in milliseconds, as it is stored. */
    private long expires;

    private boolean expiresKnown;
    private final int size;

    private Entry(@Nullable DevalueValue stored, @Nullable DevalueValue data, long expires, int size) {
        this.stored = stored;
        this.data = data;
        this.expires = expires;
        this.size = size;
        this.expiresKnown = stored == null;
    }

    /** Returns a stored entry. */
    static Entry stored(DevalueEntries stored, int position) {
        Entry entry = new Entry(stored.value(position), null, Long.MAX_VALUE, 0);
        entry.expiresKnown = staysFor(stored, position);
        return entry;
    }

    /**
     * Returns a new entry.
     *
     * @param data the value
     * @param expires the expiry; null for none
     */
    public static Entry of(DevalueValue data, @Nullable Instant expires) {
        return of(data, expires, 0);
    }

    /**
     * Returns a new entry.
     *
     * @param size the size of the value in bytes
     */
    public static Entry of(DevalueValue data, @Nullable Instant expires, int size) {
        return new Entry(null, data, expires == null ? Long.MAX_VALUE : expires.toEpochMilli(), size);
    }

    /** Returns true if a stored entry obviously never expires, without decoding it. */
    static boolean staysFor(DevalueEntries stored, int position) {
        return stored.endsUndefined(position, EXPIRES);
    }

    /** Returns true if the entry is as it was stored. */
    boolean isStored() {
        return stored != null;
    }

    /** Returns the number of bytes that it adds to the loaded record: 0 for a stored entry. */
    public int size() {
        return size;
    }

    /**
     * Returns the value.
     *
     * @throws DevalueException if it is no entry
     */
    public DevalueValue data() {
        DevalueValue found = data;
        if (found == null) {
            found = stored == null ? null : stored.property(DATA);
            if (stored == null || found == null) {
                throw new DevalueException("Expected an entry with a property data, found none");
            }
            expires();
            data = found;
        }
        return found;
    }

    private long expires() {
        if (!expiresKnown) {
            DevalueValue stands = stored == null ? null : stored.property(EXPIRES);
            Object end = stands == null ? null : stands.get();
            // as in Astro: a value that cannot be compared never expires
            expires = end instanceof Number number && !Double.isNaN(number.doubleValue())
                    ? number.longValue()
                    : Long.MAX_VALUE;
            expiresKnown = true;
        }
        return expires;
    }

    /** Returns true if the value is readable and has not expired at the given time. */
    public boolean isLive(Instant now) {
        try {
            return data() != null && expires() > now.toEpochMilli();
        } catch (DevalueException damaged) {
            return false;
        }
    }

    /** Returns true if the next write removes the entry. A damaged one stays as it is. */
    boolean isExpired(Instant now) {
        try {
            // most entries do not expire, so their value is not read
            return expires() <= now.toEpochMilli() && data() != null;
        } catch (DevalueException damaged) {
            return false;
        }
    }

    /** Decodes the value. Returns null for null and undefined. */
    @Nullable
    public Object get() {
        Object value = data().get();
        return value == Undefined.UNDEFINED ? null : value;
    }

    public <T> @Nullable T get(Argument<T> type) {
        if (type.getType() == Object.class) {
            @SuppressWarnings("unchecked") // anything is an Object
            T untyped = (T) get();
            return untyped;
        }
        return data().get(type);
    }

    /**
     * Returns its size in a record.
     *
     * @param sizes one for all entries of the record: a shared part counts for the first of them
     */
    public long size(DevalueSizes sizes) {
        return stored == null ? size : sizes.add(stored);
    }

    /** Returns true if another entry has the same value, expiry and other properties. */
    boolean isSameAs(Entry other, DevalueMapper mapper, DevalueComparison comparison) {
        return (stored != null && other.stored != null)
                ? comparison.areSame(stored, other.stored)
                : Arrays.equals(mapper.encode(toValue()), mapper.encode(other.toValue()));
    }

    /** Returns the entry as a value of the record. */
    Object toValue() {
        if (stored != null) {
            return stored;
        }
        PlainObject entry = new PlainObject();
        entry.put(DATA, data);
        entry.put(EXPIRES, expires == Long.MAX_VALUE ? Undefined.UNDEFINED : (Object) expires);
        return entry;
    }
}
