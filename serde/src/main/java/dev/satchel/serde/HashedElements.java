package dev.satchel.serde;

/** Elements that a set or map of Java has to hash. */
final class HashedElements {

    private HashedElements() {}

    /** Refuses a set if what it refers to could not be put into one of Java. */
    static void checkElements(ValueReader values, int slot) {
        check(values, SlotLayout.children(values.table(), slot));
    }

    /** Says whether a slot is a map, and refuses it if Java could not hash its keys. */
    static boolean isMapOfChecked(ValueReader values, int slot) {
        SlotTable table = values.table();
        SlotCursor inside = new SlotCursor(table, slot);
        if (!inside.take('[') || !Wire.MAP.equals(inside.tag())) {
            return false;
        }
        int[] children = SlotLayout.children(table, slot);
        int[] keys = new int[(children.length + 1) / 2];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = children[2 * i];
        }
        // constants are no children, so where there are any the keys cannot be told apart here: all are looked at then
        check(values, inside.countElements() - 1 == children.length ? keys : children);
        return true;
    }

    private static void check(ValueReader values, int[] elements) {
        if (!KeyCheck.arePrimitives(values.table(), elements) && !values.canBeHashed(elements)) {
            throw new DevalueException(
                    "Expected elements that can be hashed, found some that contain themselves, or too "
                            + "many that share their parts");
        }
    }
}
