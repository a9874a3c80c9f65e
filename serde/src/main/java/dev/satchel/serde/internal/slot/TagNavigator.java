package dev.satchel.serde.internal.slot;

/** What the tags of slots say of what stands behind them. */
public final class TagNavigator {

    /** How many tags may stand around one value. */
    public static final int MAX_TAGS = 8;

    private TagNavigator() {}

    /** The slot behind the tags of beans that stand around it. */
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

    /** Says whether a tag belongs to what it stands before, and is not only something around it. */
    public static boolean isOpaque(String tag) {
        return Wire.isBuiltIn(tag) && !tag.equals(Wire.BOXED) && !tag.equals(Wire.OPTIONAL);
    }

    /** What a slot holds, in a word or two; never what its value is. */
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

    /** Says whether a tag of a text comes next, and if so takes all up to that text. */
    public static boolean isText(SlotCursor inside) {
        String tag = inside.take('[') ? inside.tag() : null;
        return tag != null && Wire.isText(tag) && inside.take(',') && (tag.equals(Wire.URL) || !inside.atNumber());
    }
}
