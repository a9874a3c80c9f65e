package dev.satchel.serde.internal.proof;

import io.micronaut.core.beans.BeanReadProperty;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The proof that beans of one class are read back as they were written. Each property is proved once, by the first
 * value that tells something. A property that may hold values of any class is proved once for each of the first few.
 * After that only properties that have never held anything are checked. Thread-safe.
 */
public final class BeanProof {

    /** Maximum number of classes of values in one property whose proof is kept. Further ones are checked each time. */
    private static final int MAX_CLASSES = 64;

    /** Interfaces whose implementations are all read alike. */
    private static final Set<Class<?>> ALIKE = Set.of(
            Iterable.class, Collection.class, List.class, Set.class, Map.class, Optional.class, java.util.Queue.class);

    private final Class<?> type;
    private final boolean eachTime;
    private final @Nullable String refusal;
    private final List<Property> properties;

    /** The indices of properties that are not fully proved. */
    private volatile int[] open;

    /** The indices of properties whose null is not proved. */
    private volatile int[] openNulls;

    /** Whether any bean of the class has been read back: a bean without properties may lack a usable constructor. */
    private volatile boolean met;

    /**
     * Creates a proof with everything open.
     *
     * @param type the class
     * @param eachTime true if every value must be checked, as none proves anything about another
     * @param refusal the reason for messages if no value can be stored, or null if values can be
     * @param properties the properties that are written
     */
    BeanProof(Class<?> type, boolean eachTime, @Nullable String refusal, List<Property> properties) {
        this.type = type;
        this.eachTime = eachTime;
        this.refusal = refusal;
        this.properties = properties;
        this.open = new int[properties.size()];
        Arrays.setAll(open, i -> i);
        this.openNulls = open.clone();
    }

    /**
     * Returns a proof with nothing open: for a constant, or a type that the application's own Serde reads and writes.
     */
    static BeanProof settled(Class<?> type) {
        BeanProof proof = new BeanProof(type, false, null, List.of());
        proof.met = true;
        return proof;
    }

    /** The kinds of content that are read in different ways. */
    private enum Kind {
        NULL,
        EMPTY
    }

    /** A claim: that the content of one property is read back. */
    public record Claim(
            BeanProof proof, int property, @Nullable Object kind) {
        /** Marks the claim as proved. */
        public void settle() {
            proof.settle(this);
        }
    }

    /** A property that is written. */
    static final class Property {
        private final BeanReadProperty<Object, Object> property;
        private final boolean kinds;
        private final boolean anyClass;
        private final boolean namesSubtype;
        private volatile Object[] shown = new Object[0];

        /**
         * Creates a property.
         *
         * @param property its accessor
         * @param kinds true if null and empty values may be read back as something else, while other values are not
         * @param namesSubtype true if its value names the subtype that is read, so that each value is a claim of its
         *     own
         */
        Property(BeanReadProperty<Object, Object> property, boolean kinds, boolean namesSubtype) {
            this.property = property;
            this.kinds = kinds;
            this.namesSubtype = namesSubtype;
            Class<?> type = property.getType();
            boolean isOpen =
                    type == Object.class || type.isInterface() || (type.getModifiers() & Modifier.ABSTRACT) != 0;
            this.anyClass = isOpen && !type.isPrimitive() && !type.isArray() && !ALIKE.contains(type);
        }

        /** Returns the kind of content of a bean in this property that is not proved, or null for none. */
        @Nullable
        Object unshown(Object bean) {
            Object value = property.get(bean);
            Object kind;
            if (value == null) {
                kind = kinds ? Kind.NULL : null;
            } else if (namesSubtype) {
                kind = value;
            } else if (isEmpty(value)) {
                kind = kinds ? Kind.EMPTY : null;
            } else {
                kind = anyClass ? value.getClass() : Object.class;
            }
            return kind == null || isShown(kind) ? null : kind;
        }

        private boolean isShown(Object kind) {
            Object[] all = shown;
            for (Object one : all) {
                if (one.equals(kind)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isEmpty(Object value) {
            if (value instanceof Collection<?> elements) {
                return elements.isEmpty();
            }
            if (value instanceof Map<?, ?> map) {
                return map.isEmpty();
            }
            if (value instanceof Optional<?> optional) {
                return optional.isEmpty();
            }
            if (value instanceof Number number) {
                return number.doubleValue() == 0;
            }
            return value.equals(false) || value.equals("") || (value instanceof Object[] array && array.length == 0);
        }

        /** Adds a proved kind. Returns true if there may be more. */
        synchronized boolean add(Object kind) {
            if (!isShown(kind) && shown.length < MAX_CLASSES) {
                shown = Arrays.copyOf(shown, shown.length + 1);
                shown[shown.length - 1] = kind;
            }
            return anyClass || kinds || namesSubtype;
        }

        boolean isNull(Object bean) {
            return property.get(bean) == null;
        }
    }

    public Class<?> type() {
        return type;
    }

    /** Returns the reason why no bean of the class can be stored, or null if beans can be. */
    @Nullable
    public String refusal() {
        return refusal;
    }

    /** Returns true if nothing is open. */
    public boolean isSettled() {
        return met && open.length == 0;
    }

    /** Adds the open claims of one bean. */
    public void claim(Object bean, BiConsumer<Claim, Object> claims) {
        if (eachTime || !met) {
            claims.accept(new Claim(this, -1, null), bean);
        }
        for (int i : open) {
            Object kind;
            try {
                kind = properties.get(i).unshown(bean);
            } catch (RuntimeException e) {
                // a property that cannot be read is not written either
                continue;
            }
            if (kind != null) {
                claims.accept(new Claim(this, i, kind), bean);
            }
        }
    }

    /** Adds the open claims of the properties of one bean that are null. Called only if null was written in it. */
    public void claimNulls(Object bean, BiConsumer<Claim, Object> claims) {
        for (int i : openNulls) {
            boolean isNull;
            try {
                isNull = properties.get(i).isNull(bean);
            } catch (RuntimeException e) {
                continue;
            }
            if (isNull) {
                claims.accept(new Claim(this, i, Kind.NULL), bean);
            }
        }
    }

    private void settle(Claim claim) {
        if (claim.property < 0 || claim.kind == null) {
            met = !eachTime;
            return;
        }
        if (claim.kind == Kind.NULL) {
            closeNull(claim.property);
        }
        if (claim.kind == Kind.NULL && !properties.get(claim.property).kinds) {
            return;
        }
        if (!properties.get(claim.property).add(claim.kind)) {
            close(claim.property);
        }
    }

    private synchronized void closeNull(int property) {
        openNulls = Arrays.stream(openNulls).filter(i -> i != property).toArray();
    }

    private synchronized void close(int property) {
        open = Arrays.stream(open).filter(i -> i != property).toArray();
    }
}
