package dev.satchel.serde.internal.direct;

import dev.satchel.serde.internal.read.HashedElements;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.slot.IndexList;
import dev.satchel.serde.internal.slot.SlotTable;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fast path for sets of elements that Java can hash safely: texts, numbers, booleans. Thread-safe. */
final class DirectSetReader extends DirectReader {

    private static final byte[] OPENING = "[\"Set\",".getBytes(StandardCharsets.US_ASCII);

    private final DirectReaderRegistry.Elements elements;
    private final SerdeReader general;

    DirectSetReader(DirectReaderRegistry readers, Argument<?> element, SerdeReader general) {
        this.elements = new DirectReaderRegistry.Elements(readers, element);
        this.general = general;
    }

    @Override
    @Nullable
    public Object read(ValueReader values, int index, int depth) throws IOException {
        int[] indices = index < 0 ? null : indices(values.table(), index);
        if (indices == null) {
            return general.read(values, index, depth);
        }
        values.countValue();
        values.limits().checkDepth(depth);
        List<@Nullable Object> list = DirectListReader.readAll(elements.reader(), values, indices, depth + 1);
        if (indices.length > HashCost.MAX_COLLISIONS) {
            HashedElements.checkSpread(values, list, indices);
        }
        return new LinkedHashSet<>(list);
    }

    private static int @Nullable [] indices(SlotTable table, int slot) {
        int start = table.start(slot);
        int from = start + OPENING.length;
        boolean isSet = from < table.end(slot) && Arrays.equals(table.bytes(), start, from, OPENING, 0, OPENING.length);
        int[] indices = isSet ? IndexList.plain(table, slot, from) : null;
        return indices != null && HashCost.arePrimitives(table, indices) ? indices : null;
    }
}
