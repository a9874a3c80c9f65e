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
 * What has been shown of the beans of one class: that what is written of them comes back as it was. Each property is
 * shown once, by the first value in it that tells something; a property that may hold values of any class, once for
 * each of the first few. After that nothing is looked at any more, but what has never held anything. Thread-safe.
 */
public final class BeanProof {

    /** Values of more classes than this are taken on trust. */
    private static final int MOST_CLASSES = 16;

    /** Interfaces whose implementations are all read alike. */
    private static final Set<Class<?>> ALIKE = Set.of(
            Iterable.class, Collection.class, List.class, Set.class, Map.class, Optional.class, java.util.Queue.class);

    private final Class<?> type;
    private final boolean eachTime;
    private final @Nullable String refusal;
    private final List<Property> properties;

    /** The places of properties of which there is something to show yet. */
    private volatile int[] open;

    /** Whether any bean of the class has come back: one without properties may have no constructor either. */
    private volatile boolean met;

    /**
     * Creates a proof of nothing yet.
     *
     * @param type the class
     * @param eachTime whether no value tells anything of another one
     * @param refusal why no value can be stored, in the words of a message; null if they may
     * @param properties what is written
     */
    BeanProof(Class<?> type, boolean eachTime, @Nullable String refusal, List<Property> properties) {
        this.type = type;
        this.eachTime = eachTime;
        this.refusal = refusal;
        this.properties = properties;
        this.open = new int[properties.size()];
        Arrays.setAll(open, i -> i);
    }

    /** A proof with nothing left to show: of a constant, or of what the application's own Serde reads and writes. */
    static BeanProof settled(Class<?> type) {
        BeanProof proof = new BeanProof(type, false, null, List.of());
        proof.met = true;
        return proof;
    }

    /** What can be in a property that is read back in a way of its own. */
    private enum Kind {
        NULL,
        EMPTY
    }

    /** Something to be shown: that what is in one property comes back. */
    public record Claim(
            BeanProof proof, int property, @Nullable Object kind) {
        /** It has been shown. */
        public void settle() {
            proof.settle(this);
        }
    }

    /** One property that is written. */
    static final class Property {
        private final BeanReadProperty<Object, Object> property;
        private final boolean kinds;
        private final boolean anyClass;
        private volatile Object[] shown = new Object[0];

        /**
         * Creates one.
         *
         * @param property reads it
         * @param kinds whether null and what is empty may come back as something else, where other values do not
         */
        Property(BeanReadProperty<Object, Object> property, boolean kinds) {
            this.property = property;
            this.kinds = kinds;
            Class<?> type = property.getType();
            boolean isOpen =
                    type == Object.class || type.isInterface() || (type.getModifiers() & Modifier.ABSTRACT) != 0;
            this.anyClass = isOpen && !type.isPrimitive() && !type.isArray() && !ALIKE.contains(type);
        }

        /** What a bean has to show in this property; null for nothing, or nothing new. */
        @Nullable
        Object unshown(Object bean) {
            Object value = property.get(bean);
            Object kind;
            if (value == null) {
                kind = kinds ? Kind.NULL : null;
            } else if (isEmpty(value)) {
                kind = kinds ? Kind.EMPTY : null;
            } else {
                kind = anyClass ? value.getClass() : Object.class;
            }
            return kind == null || isShown(kind) ? null : kind;
        }

        private boolean isShown(Object kind) {
            Object[] all = shown;
            if (all.length >= MOST_CLASSES) {
                return true;
            }
            for (Object one : all) {
                if (one == kind) {
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

        /** Adds what has been shown. Returns whether there may be more. */
        synchronized boolean add(Object kind) {
            if (!isShown(kind)) {
                shown = Arrays.copyOf(shown, shown.length + 1);
                shown[shown.length - 1] = kind;
            }
            return anyClass || kinds;
        }
    }

    public Class<?> type() {
        return type;
    }

    /** Why no bean of the class can be stored; null if they may be. */
    @Nullable
    public String refusal() {
        return refusal;
    }

    /** Says whether there is nothing left to show. */
    public boolean isSettled() {
        return met && open.length == 0;
    }

    /** Adds what one bean has to show. */
    public void claim(Object bean, BiConsumer<Claim, Object> claims) {
        if (eachTime || !met) {
            claims.accept(new Claim(this, -1, null), bean);
        }
        for (int i : open) {
            Object kind;
            try {
                kind = properties.get(i).unshown(bean);
            } catch (RuntimeException e) {
                // what cannot be read is not written either
                continue;
            }
            if (kind != null) {
                claims.accept(new Claim(this, i, kind), bean);
            }
        }
    }

    private void settle(Claim claim) {
        if (claim.property < 0 || claim.kind == null) {
            met = !eachTime;
            return;
        }
        if (!properties.get(claim.property).add(claim.kind)) {
            close(claim.property);
        }
    }

    private synchronized void close(int property) {
        open = Arrays.stream(open).filter(i -> i != property).toArray();
    }
}
