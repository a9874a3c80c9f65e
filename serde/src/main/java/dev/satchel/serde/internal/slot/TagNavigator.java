package dev.satchel.serde.internal.slot;

/** Resolves the tags of slots to the tagged values. */
public final class TagNavigator {

    /** Maximum number of tags around one value. */
    public static final int MAX_TAGS = 8;

    private TagNavigator() {}

    /** Returns the slot inside of all tags of beans around it. */
    public static int untagged(SlotTable table, int tagged) {
        int slot = tagged;
        for (int i = 0; i < MAX_TAGS && slot >= 0; i++) {
            SlotCursor inside = new SlotCursor(table, slot);
            if (!inside.take('[')) {
                return slot;
            }
            String tag = inside.tag();
            if (tag == null || isOpaque(tag)) {
                return slot;
            }
            inside.expect(',');
            slot = inside.index();
            inside.expect(']');
        }
        return slot;
    }

    /** Returns true if a tag defines the form of its content, as opposed to a bean's tag around any value. */
    public static boolean isOpaque(String tag) {
        return Wire.isBuiltIn(tag) && !tag.equals(Wire.BOXED) && !tag.equals(Wire.OPTIONAL);
    }

    /** Returns the kind of a slot in a word or two, never its value. */
    public static String describe(SlotTable table, int slot) {
        if (slot < 0) {
            return slot == Wire.UNDEFINED ? "undefined" : "a number";
        }
        SlotCursor inside = new SlotCursor(table, slot);
        return switch (inside.peek()) {
            case '"' -> "a string";
            case '{' -> "an object";
            case 't', 'f' -> "a boolean";
            case 'n' -> "null";
            case '[' -> {
                inside.take('[');
                String tag = inside.tag();
                if (tag == null) {
                    yield "an array";
                }
                boolean known = isOpaque(tag);
                yield known ? "a " + tag : "a value with a tag of its own";
            }
            default -> "a number";
        };
    }

    /** Returns true if the tag of a text comes next, and then consumes everything up to that text. */
    public static boolean isText(SlotCursor inside) {
        String tag = inside.take('[') ? inside.tag() : null;
        return tag != null && Wire.isText(tag) && inside.take(',') && (tag.equals(Wire.URL) || !inside.atNumber());
    }
}
