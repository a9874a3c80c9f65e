package dev.satchel.serde;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Shows that a value comes back as it was: it is written with all its tags, read, and written again, and both texts
 * must say the same. That is done when beans are stored of which something has not been shown yet, see
 * {@link BeanProof}.
 */
final class ReadBack {

    private final DevalueMapper mapper;

    /**
     * Creates one.
     *
     * @param mapper one that keeps all tags
     */
    ReadBack(DevalueMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Reads a value back.
     *
     * @param value the value
     * @param written the same as the mapper writes it; null if it has not been written so
     * @param claims what is shown by it
     * @throws DevalueException if it comes back as another one, or not at all; its path says where
     */
    void check(@Nullable Object value, byte @Nullable [] written, Collection<BeanProof.Claim> claims) {
        byte[] first = written == null ? mapper.write(value) : written;
        SlotTable before = table(first);
        SlotTable after = table(again(first, claims));
        SlotComparison comparison = new SlotComparison(before, after);
        String path = comparison.difference();
        // what is another one each time that it is asked for, such as how long something has been there, is no state
        if (path != null && new SlotComparison(before, table(mapper.write(value))).difference() == null) {
            throw new DevalueException(
                    found(claims)
                            + "comes back as another one; give the property a setter or a place in the constructor,"
                            + " annotate it with @Nullable if null is not kept, or with @JsonIgnore if it may be lost",
                    path,
                    null);
        }
        claims.forEach(BeanProof.Claim::settle);
    }

    private byte[] again(byte[] first, Collection<BeanProof.Claim> claims) {
        Object back;
        try {
            back = mapper.read(first).get();
        } catch (DevalueException e) {
            throw unreadable(e, claims);
        }
        return mapper.write(back);
    }

    private SlotTable table(byte[] bytes) {
        return SlotTable.parse(bytes, mapper.limits());
    }

    /** The beginning of a message, with the class that is new, or the first of them. */
    private static String found(Collection<BeanProof.Claim> claims) {
        String type = claims.iterator().next().proof().type().getName();
        boolean alone =
                claims.stream().map(claim -> claim.proof().type()).distinct().count() == 1;
        return "Expected a value that comes back as it was, found one with a " + type + (alone ? "" : " and others")
                + " that ";
    }

    private static DevalueException unreadable(DevalueException e, Collection<BeanProof.Claim> claims) {
        return new DevalueException(
                found(claims) + "cannot be read (" + e.problem()
                        + "); give its class a constructor that can be called, and"
                        + " properties of types that can be read, or add a bean that is a Serde of it",
                e.path(),
                e.getCause());
    }
}
