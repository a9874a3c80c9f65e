package dev.satchel.serde.internal.slot;

/** A value that stands in a slot of a text. */
public interface SlotReference {

    /** The text. */
    SlotTable table();

    /** The slot, or the constant that stands in its place. */
    int index();
}
