package dev.satchel.serde.internal.direct;

import dev.satchel.serde.internal.bean.BeanDeserializer;
import dev.satchel.serde.internal.read.TypedReader;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The fast path for beans of a declared type that are written as their class declares them. {@link BeanDeserializer}
 * reads all others: with other properties or another order, with the tag of a subclass, with white space. Thread-safe.
 */
public final class DirectBeanReader extends DirectReader implements TypedReader.BeanReader {

    private final DirectReaderRegistry readers;
    private final Argument<Object> declared;
    private final SerdeReader general;

    /** Resolved when the first bean is read, as a type may contain itself. */
    private volatile @Nullable BeanPlan found;

    public DirectBeanReader(DirectReaderRegistry readers, Argument<Object> declared, SerdeReader general) {
        this.readers = readers;
        this.declared = declared;
        this.general = general;
    }

    @Override
    @Nullable
    public Object read(ValueReader values, int index, int depth) throws IOException {
        BeanPlan plan = plan();
        int body = plan == BeanPlan.NONE || index < 0 ? index : untagged(values, index);
        if (plan == BeanPlan.NONE || body < 0 || !plan.gather(values, body)) {
            return general.read(values, index, depth);
        }
        values.countValue();
        return build(plan, values, body, depth);
    }

    @Override
    @Nullable
    public Object readCounted(ValueReader values, int slot, int depth) throws IOException {
        BeanPlan plan = plan();
        if (plan == BeanPlan.NONE || slot < 0) {
            return null;
        }
        int body = untagged(values, slot);
        return plan.gather(values, body) ? build(plan, values, body, depth) : null;
    }

    private @Nullable Object build(BeanPlan plan, ValueReader values, int slot, int depth) throws IOException {
        Object known = values.bean(slot);
        if (declared.getType().isInstance(known)) {
            values.indices().pop(plan.size());
            return known;
        }
        values.limits().checkDepth(depth);
        int place = values.beginBean(slot);
        Object bean = plan.build(values, depth + 1);
        values.endBean(place, bean);
        return bean;
    }

    /** Returns the slot inside the tag of the declared type, or the slot itself if it has no tag, or another one. */
    private int untagged(ValueReader values, int slot) {
        SlotTable table = values.table();
        if (table.first(slot) != '[') {
            return slot;
        }
        values.chargeBytesIfLong(slot);
        SlotCursor inside = new SlotCursor(table, slot);
        inside.expect('[');
        String tag = inside.tag();
        if (tag == null || values.registeredType(tag) != declared.getType() || !inside.take(',')) {
            return slot;
        }
        int index = inside.atNumber() ? inside.index() : slot;
        return index >= 0 && inside.take(']') ? index : slot;
    }

    private BeanPlan plan() throws SerdeException {
        BeanPlan plan = found;
        if (plan == null) {
            plan = readers.planOf(declared);
            found = plan;
        }
        return plan;
    }
}
