package dev.satchel.serde.internal.slot;

/** The slots of the keys and values of a map that is a whole text. */
public interface EntrySlots {

    /** Returns the text. */
    SlotTable table();

    /** Returns the number of entries. */
    int size();

    /** Returns the key of an entry. */
    String key(int position);

    /** Returns the slot of the key of an entry. */
    int keySlot(int position);

    /** Returns the slot of the value of an entry, or the constant in its place. */
    int valueSlot(int position);
}
