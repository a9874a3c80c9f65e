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
 * One key of a record: a value and when it expires, as {@code {data, expires}} like Astro's. An entry that came from
 * the store is decoded when it is first asked for, and is written back as it came, with whatever else it holds.
 *
 * <p>Immutable in effect; used by one request at a time.
 */
public final class Entry {

    private static final String DATA = "data";
    private static final String EXPIRES = "expires";

    /** Stands where a stored entry was. */
    static final Entry GONE = new Entry(null, null, Long.MIN_VALUE, 0);

    private final @Nullable DevalueValue stored;
    private @Nullable DevalueValue data;

    /** In milliseconds, as it is stored. */
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

    /** An entry as it was found in the store. */
    static Entry stored(DevalueEntries stored, int position) {
        Entry entry = new Entry(stored.value(position), null, Long.MAX_VALUE, 0);
        entry.expiresKnown = staysFor(stored, position);
        return entry;
    }

    /**
     * A new entry.
     *
     * @param data the value
     * @param expires when it expires; null for never
     */
    public static Entry of(DevalueValue data, @Nullable Instant expires) {
        return of(data, expires, 0);
    }

    /**
     * A new entry.
     *
     * @param size how many bytes the value has
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

    /** How many bytes it adds to the record that was loaded; 0 if it came from there. */
    public int size() {
        return size;
    }

    /**
     * The value.
     *
     * @throws DevalueException if the entry is none
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
            // as Astro has it: what is not comparable never comes
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
            // most entries do not expire, and then their value is not looked for
            return expires() <= now.toEpochMilli() && data() != null;
        } catch (DevalueException damaged) {
            return false;
        }
    }

    /** Decodes the value; null for null and undefined. */
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
     * How many bytes it has in a record.
     *
     * @param sizes one for all entries of it: what they share counts for the first of them
     */
    public long size(DevalueSizes sizes) {
        return stored == null ? size : sizes.add(stored);
    }

    /** Whether another one is the same: the value, when it expires, and whatever else it holds. */
    boolean isSameAs(Entry other, DevalueMapper mapper, DevalueComparison comparison) {
        return (stored != null && other.stored != null)
                ? comparison.areSame(stored, other.stored)
                : Arrays.equals(mapper.encode(toValue()), mapper.encode(other.toValue()));
    }

    /** The entry as it stands in a record. */
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
