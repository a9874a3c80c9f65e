package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads arrays without holes as lists, made as large as they get. Thread-safe. */
final class ListReader extends SlotReader {

    private final SlotReaders.Elements elements;
    private final GeneralReader general;

    ListReader(SlotReaders readers, Argument<?> element, GeneralReader general) {
        this.elements = new SlotReaders.Elements(readers, element);
        this.general = general;
    }

    @Override
    @Nullable
    Object read(ValueReader values, int index, int depth) throws IOException {
        SlotTable table = values.table();
        int[] indices =
                index < 0 || table.first(index) != '[' ? null : SlotIndices.plain(table, index, table.start(index) + 1);
        if (indices == null) {
            return general.read(values, index, depth);
        }
        values.meet();
        values.limits().checkDepth(depth);
        return readAll(elements.reader(), values, indices, depth + 1);
    }

    static List<@Nullable Object> readAll(SlotReader reader, ValueReader values, int[] indices, int depth)
            throws IOException {
        List<@Nullable Object> list = new ArrayList<>(indices.length);
        for (int index : indices) {
            list.add(reader.read(values, index, depth));
        }
        return list;
    }
}
