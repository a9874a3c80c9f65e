package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads sets of what Java can hash without a second thought: texts, numbers, booleans. Thread-safe. */
final class SetReader extends SlotReader {

    private static final byte[] OPENING = "[\"Set\",".getBytes(StandardCharsets.US_ASCII);

    private final SlotReaders.Elements elements;
    private final GeneralReader general;

    SetReader(SlotReaders readers, Argument<?> element, GeneralReader general) {
        this.elements = new SlotReaders.Elements(readers, element);
        this.general = general;
    }

    @Override
    @Nullable
    Object read(ValueReader values, int index, int depth) throws IOException {
        int[] indices = index < 0 ? null : indices(values.table(), index);
        if (indices == null) {
            return general.read(values, index, depth);
        }
        values.meet();
        values.limits().checkDepth(depth);
        List<@Nullable Object> list = ListReader.readAll(elements.reader(), values, indices, depth + 1);
        if (indices.length > KeyCheck.MOST_ALIKE) {
            HashedElements.checkSpread(values, list, indices);
        }
        return new LinkedHashSet<>(list);
    }

    private static int @Nullable [] indices(SlotTable table, int slot) {
        int start = table.start(slot);
        int from = start + OPENING.length;
        boolean isSet = from < table.end(slot) && Arrays.equals(table.bytes(), start, from, OPENING, 0, OPENING.length);
        int[] indices = isSet ? SlotIndices.plain(table, slot, from) : null;
        return indices != null && KeyCheck.arePrimitives(table, indices) ? indices : null;
    }
}
