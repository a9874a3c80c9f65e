package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a map with some changed entries, as a session does: the others are copied in place. */
final class ChangedEntries {

    private ChangedEntries() {}

    /**
     * Writes the map.
     *
     * @param bytes the text that was read
     * @param before its entries
     * @param after the new entries; identical objects are unchanged entries
     */
    static byte[] encode(byte[] bytes, Map<String, DevalueValue> before, Map<String, ?> after) {
        DevalueEntries entries = MAPPER.readEntries(bytes);
        @Nullable Object[] instead = new @Nullable Object[entries.size()];
        Arrays.fill(instead, DevalueEntries.LEFT_OUT);
        Map<String, Object> more = new LinkedHashMap<>();
        int last = -1;
        for (Map.Entry<String, ?> entry : after.entrySet()) {
            int position = entries.find(entry.getKey());
            boolean stays = position >= 0 && entry.getValue() == before.get(entry.getKey());
            if (position > last && more.isEmpty()) {
                instead[position] = stays ? null : entry.getValue();
                last = position;
            } else {
                more.put(entry.getKey(), stays ? entries.value(position) : entry.getValue());
            }
        }
        return entries.encode(position -> instead[position], more);
    }
}
