package dev.satchel.serde.internal.slot;

/** The slots of the keys and values of a map that is a whole text. */
public interface EntrySlots {

    /** The text. */
    SlotTable table();

    /** The number of entries. */
    int size();

    /** The key of an entry. */
    String key(int position);

    /** The slot of the key of an entry. */
    int keySlot(int position);

    /** The slot of the value of an entry, or the constant that stands in its place. */
    int valueSlot(int position);
}
