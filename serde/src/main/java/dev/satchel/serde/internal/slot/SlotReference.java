package dev.satchel.serde.internal.slot;

/** A value in a slot of a text. */
public interface SlotReference {

    /** Returns the text. */
    SlotTable table();

    /** Returns the slot, or the constant in its place. */
    int index();
}
