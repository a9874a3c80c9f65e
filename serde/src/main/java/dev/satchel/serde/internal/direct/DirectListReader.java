package dev.satchel.serde.internal.direct;

import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.IndexList;
import dev.satchel.serde.internal.slot.SlotTable;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fast path for arrays without holes as lists, allocated with their final size. Thread-safe. */
final class DirectListReader extends DirectReader {

    private final DirectReaderRegistry.Elements elements;
    private final SerdeReader general;

    DirectListReader(DirectReaderRegistry readers, Argument<?> element, SerdeReader general) {
        this.elements = new DirectReaderRegistry.Elements(readers, element);
        this.general = general;
    }

    @Override
    @Nullable
    public Object read(ValueReader values, int index, int depth) throws IOException {
        SlotTable table = values.table();
        int[] indices =
                index < 0 || table.first(index) != '[' ? null : IndexList.plain(table, index, table.start(index) + 1);
        if (indices == null) {
            return general.read(values, index, depth);
        }
        values.countValue();
        values.limits().checkDepth(depth);
        return readAll(elements.reader(), values, indices, depth + 1);
    }

    static List<@Nullable Object> readAll(DirectReader reader, ValueReader values, int[] indices, int depth)
            throws IOException {
        List<@Nullable Object> list = new ArrayList<>(indices.length);
        for (int index : indices) {
            list.add(reader.read(values, index, depth));
        }
        return list;
    }
}
