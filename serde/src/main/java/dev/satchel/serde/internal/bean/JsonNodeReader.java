package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.read.TaggedTexts;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.js.Undefined;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values as trees of Micronaut's JSON nodes. */
final class JsonNodeReader {

    /** Size of an inner node, in values. */
    private static final int VALUES_PER_NODE = 64;

    private static final int VALUES_PER_LEAF = 8;

    private JsonNodeReader() {}

    static JsonNode read(ValueReader values, int slot, int depth) throws IOException {
        if (slot >= 0) {
            char start = new SlotCursor(values.table(), slot).peek();
            if (start == '[' || start == '{') {
                return structure(values, slot, start, depth);
            }
        }
        values.countValues(VALUES_PER_LEAF);
        Object value = values.read(slot);
        return value == null || value == Undefined.UNDEFINED ? JsonNode.nullNode() : JsonNode.from(value);
    }

    private static JsonNode structure(ValueReader values, int slot, char start, int depth) throws IOException {
        values.chargeBytesIfLong(slot);
        values.countValues(VALUES_PER_NODE);
        SlotCursor inside = new SlotCursor(values.table(), slot);
        inside.take(start);
        String tag = start == '[' ? inside.tag() : null;
        if (tag != null && Wire.isText(tag)) {
            return JsonNode.createStringNode(TaggedTexts.read(values, slot));
        }
        if (start == '{' || Wire.MAP.equals(tag)) {
            Map<String, JsonNode> properties = new LinkedHashMap<>();
            Decoder object = SlotDecoder.of(values, slot, depth).decodeObject();
            for (String key = object.decodeKey(); key != null; key = object.decodeKey()) {
                properties.put(key, object.decodeNode());
            }
            return JsonNode.createObjectNode(properties);
        }
        List<JsonNode> elements = new ArrayList<>();
        Decoder array = SlotDecoder.of(values, slot, depth).decodeArray();
        while (array.hasNextArrayValue()) {
            elements.add(array.decodeNode());
        }
        return JsonNode.createArrayNode(elements);
    }
}
