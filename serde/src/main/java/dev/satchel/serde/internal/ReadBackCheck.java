package dev.satchel.serde.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueProfile;
import dev.satchel.serde.internal.compare.SlotComparison;
import dev.satchel.serde.internal.proof.BeanProof;
import dev.satchel.serde.internal.proof.DeclaredTypeCheck;
import dev.satchel.serde.internal.slot.SlotTable;
import io.micronaut.core.type.Argument;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A check that a value is read back as it was: it is written with all its tags, read, and written again, and both texts
 * must be equal. It runs when beans with unproven properties are stored, see {@link BeanProof}.
 */
public final class ReadBackCheck {

    private final SlotMapper mapper;
    private final SlotMapper tagged;
    private final DeclaredTypeCheck declaredTypes;

    /**
     * Creates a check.
     *
     * @param mapper the mapper that stores the values
     * @param declaredTypes the check of beans that were read without tags
     */
    public ReadBackCheck(SlotMapper mapper, DeclaredTypeCheck declaredTypes) {
        this.mapper = mapper;
        this.tagged = mapper.forProfile(DevalueProfile.SATCHEL);
        this.declaredTypes = declaredTypes;
    }

    /**
     * Reads a value back. Also reads each bean with a new claim back without tags, as its class.
     *
     * @param value the value
     * @param written the value as this mapper writes it
     * @param claims the claims that the check proves
     * @throws DevalueException if it is read back as another value, or not at all; its path says where
     */
    public void check(@Nullable Object value, byte[] written, Map<BeanProof.Claim, Object> claims) {
        Set<BeanProof.Claim> all = claims.keySet();
        if (mapper.profile() == DevalueProfile.SATCHEL) {
            compare(mapper, value, written, Argument.OBJECT_ARGUMENT, all);
        } else {
            compare(tagged, value, tagged.write(value), Argument.OBJECT_ARGUMENT, all);
            Set<Object> beans = Collections.newSetFromMap(new IdentityHashMap<>());
            beans.addAll(claims.values());
            for (Object bean : beans) {
                // only the code that reads a generic type knows its type arguments
                if (bean.getClass().getTypeParameters().length == 0) {
                    Argument<?> type = Argument.of(typeOf(bean));
                    Object back = compare(mapper, bean, mapper.write(bean), type, all);
                    if (back != null) {
                        // both are written alike even if one holds the text of a value that the other holds
                        declaredTypes.check(type, bean, back);
                    }
                }
            }
        }
        all.forEach(BeanProof.Claim::settle);
    }

    private static Class<?> typeOf(Object bean) {
        return bean instanceof Enum<?> constant ? constant.getDeclaringClass() : bean.getClass();
    }

    private @Nullable Object compare(
            SlotMapper by, @Nullable Object value, byte[] first, Argument<?> type, Set<BeanProof.Claim> claims) {
        Object back;
        try {
            back = by.read(first).get(type);
        } catch (DevalueException e) {
            throw unreadable(e, claims);
        }
        SlotTable before = table(first);
        List<String> differences = new SlotComparison(before, table(by.write(back))).differences();
        if (!differences.isEmpty()) {
            // a value that differs on each call, such as an age, is not state
            differences.removeAll(new SlotComparison(before, table(by.write(value))).differences());
        }
        if (!differences.isEmpty()) {
            throw new DevalueException(
                    found(claims)
                            + "comes back as another one; give the property a setter or a place in the constructor,"
                            + " annotate it with @Nullable if null is not kept, or with @JsonIgnore if it may be lost",
                    differences.get(0),
                    null);
        }
        return back;
    }

    private SlotTable table(byte[] bytes) {
        return SlotTable.parse(bytes, mapper.limits());
    }

    /** Returns the beginning of a message, with the class that is new, or the first of them. */
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
