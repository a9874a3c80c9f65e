package dev.satchel.serde.internal.direct;

import dev.satchel.serde.internal.read.IndexStack;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.SlotIndex;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.text.PropertyNameMatcher;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.UnsafeBeanInstantiationIntrospection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A plan for reading a bean or record whose properties are the constructor's arguments, in the same order in its slot.
 * The slot is scanned before any reference is decoded, so that nothing is decoded twice if the plan does not fit.
 * Thread-safe.
 */
public final class BeanPlan {

    /** The plan of types that Micronaut Serde has to read. */
    public static final BeanPlan NONE = new BeanPlan(null, new Property[0]);

    private final @Nullable BeanIntrospection<Object> introspection;
    private final @Nullable UnsafeBeanInstantiationIntrospection<Object> unchecked;
    private final Property[] properties;
    private final PropertyNameMatcher[] openings;

    BeanPlan(@Nullable BeanIntrospection<Object> introspection, Property[] properties) {
        this.introspection = introspection;
        this.unchecked = introspection instanceof UnsafeBeanInstantiationIntrospection<Object> known ? known : null;
        this.properties = properties;
        this.openings = new PropertyNameMatcher[properties.length];
        for (int i = 0; i < openings.length; i++) {
            openings[i] = properties[i].opening;
        }
    }

    /**
     * A constructor argument.
     *
     * @param opening the bytes before its index
     * @param reader reads its value
     * @param general supplies the default for null
     * @param nullable true if null is passed as it is
     * @param required true if null must be replaced otherwise
     */
    record Property(
            PropertyNameMatcher opening,
            DirectReader reader,
            SerdeReader general,
            boolean nullable,
            boolean required) {}

    int size() {
        return properties.length;
    }

    /**
     * Scans a slot for the properties, and pushes their indices for {@link #build}.
     *
     * @return false, with nothing pushed, if the slot contains anything else
     */
    boolean gather(ValueReader values, int slot) {
        SlotTable table = values.table();
        byte[] bytes = table.bytes();
        int at = table.start(slot);
        int end = table.end(slot) - 1;
        int most = table.count();
        int[] indices = values.indices().withRoomFor(properties.length);
        int top = values.indices().size();
        for (PropertyNameMatcher opening : openings) {
            at = opening.after(bytes, at);
            if (at < 0) {
                return false;
            }
            long index = SlotIndex.index(bytes, at, most);
            if (index == SlotIndex.NONE) {
                return false;
            }
            indices[top++] = SlotIndex.value(index);
            at = SlotIndex.end(index);
        }
        if (at != end || bytes[at] != '}') {
            return false;
        }
        values.indices().push(properties.length);
        return true;
    }

    /** Reads the properties whose indices {@link #gather} pushed, and creates the bean. */
    Object build(ValueReader values, int depth) throws IOException {
        Property[] all = properties;
        @Nullable Object[] arguments = new @Nullable Object[all.length];
        IndexStack indices = values.indices();
        int base = indices.size() - all.length;
        for (int i = 0; i < all.length; i++) {
            Property property = all[i];
            Object value = property.reader.read(values, indices.at(base + i), depth);
            if (value == null && !property.nullable && property.required) {
                value = property.general.defaultValue(values);
            }
            arguments[i] = value;
        }
        indices.pop(all.length);
        return instantiate(arguments);
    }

    @SuppressWarnings("NullAway") // an argument may be null, as in Micronaut Serde
    private Object instantiate(@Nullable Object[] arguments) {
        // the readers return values of the declared types, so that no further check is needed
        if (unchecked != null) {
            return unchecked.instantiateUnsafe(arguments);
        }
        if (introspection == null) {
            throw new IllegalStateException("there is no plan for this type");
        }
        return introspection.instantiate(false, arguments);
    }
}
