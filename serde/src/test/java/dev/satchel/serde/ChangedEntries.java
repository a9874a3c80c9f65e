package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a map of which some entries have changed, as a session does: what stays is copied where it stands. */
final class ChangedEntries {

    private ChangedEntries() {}

    /**
     * Writes the map.
     *
     * @param bytes what was read
     * @param before the entries in it
     * @param after the entries now; those that are the same objects stay
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
