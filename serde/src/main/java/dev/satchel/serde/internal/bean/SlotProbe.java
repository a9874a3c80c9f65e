package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.read.HashedElements;
import dev.satchel.serde.internal.read.LeafReader;
import dev.satchel.serde.internal.read.TaggedTexts;
import dev.satchel.serde.internal.read.UntypedReader;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.ValueTypes;
import dev.satchel.serde.js.TaggedText;
import org.jspecify.annotations.Nullable;

/**
 * Tells the deserializers of this module what the current value of a {@link SlotDecoder} is, and consumes it only if it
 * is as asked for. {@code Decoder} has no such methods.
 */
final class SlotProbe {

    private SlotProbe() {}

    // --- without consuming it

    /** Returns true if the current value is a string without the tag of a text. */
    static boolean isString(SlotDecoder decoder) {
        int slot = decoder.currentUntagged();
        return slot >= 0 && decoder.values().table().first(slot) == '"';
    }

    /** Returns true if the current value is a number or a boolean, without the tag of a big one. */
    static boolean isNumberOrBoolean(SlotDecoder decoder) {
        int slot = decoder.currentUntagged();
        if (slot < 0) {
            return slot != Wire.UNDEFINED && slot != Wire.HOLE;
        }
        char start = new SlotCursor(decoder.values().table(), slot).peek();
        return start != '"' && start != '{' && start != '[' && start != 'n';
    }

    /** Returns true if the current value is an array without the tag of a container. */
    static boolean isArray(SlotDecoder decoder) {
        SlotCursor inside = insideTags(decoder);
        return inside != null && inside.take('[') && inside.tag() == null;
    }

    /** Returns true if the current value is an object, with names and not keys. */
    static boolean isObject(SlotDecoder decoder) {
        SlotCursor inside = insideTags(decoder);
        return inside != null && (inside.take('{') || (inside.take('[') && Wire.NULL_PROTOTYPE.equals(inside.tag())));
    }

    /** Returns the current value if it is a text, or null if not. */
    static @Nullable String textAhead(SlotDecoder decoder) {
        String text = textIfAny(decoder);
        decoder.putBack();
        return text;
    }

    /**
     * Throws if the elements of the current value cannot be put into a Java set.
     *
     * @return the slots of its elements
     */
    static int[] checkElementsCanBeHashed(SlotDecoder decoder) {
        int slot = decoder.currentUntagged();
        return slot < 0 ? new int[0] : HashedElements.checkElements(decoder.values(), slot);
    }

    /** Throws if Java could not sort the elements of the current value. */
    static void checkElementsCanBeOrdered(SlotDecoder decoder) {
        int slot = decoder.currentUntagged();
        if (slot >= 0) {
            HashedElements.checkOrder(decoder.values(), slot);
        }
    }

    /**
     * Returns the slots of the keys of the current value, or null if it is not a map. Throws if Java could not hash
     * them.
     */
    static int @Nullable [] keysThatCanBeHashed(SlotDecoder decoder) {
        int slot = decoder.currentUntagged();
        return slot < 0 ? null : HashedElements.checkKeys(decoder.values(), slot);
    }

    // --- consuming it if it is as asked for, else returning null or false

    /** Returns a text that has the given tag in the plain form. */
    static @Nullable String textBehind(SlotDecoder decoder, byte[] opening) {
        int slot = decoder.pending();
        SlotTable table = decoder.values().table();
        if (slot < 0 || table.isLong(slot)) {
            return null;
        }
        String text = new SlotCursor(table, slot).plainTextBehind(opening);
        if (text != null) {
            decoder.consume();
        }
        return text;
    }

    /** Returns a text, with or without a tag. */
    static @Nullable String textIfAny(SlotDecoder decoder) {
        ValueReader values = decoder.values();
        int slot = decoder.currentUntagged();
        if (slot >= 0 && values.kept(slot) instanceof String text) {
            decoder.consume();
            return text;
        }
        SlotCursor inside = slot < 0 ? null : new SlotCursor(values.table(), slot);
        boolean plain = inside != null && inside.peek() == '"';
        if (inside == null || !(plain || TagNavigator.isText(inside))) {
            return null;
        }
        decoder.consume();
        return plain ? UntypedReader.string(values, slot) : TaggedTexts.rest(values, slot, inside);
    }

    /** Returns a text with its tag. */
    static @Nullable Object taggedTextIfAny(SlotDecoder decoder) {
        ValueReader values = decoder.values();
        int slot = decoder.currentTagged();
        SlotCursor inside = slot < 0 ? null : new SlotCursor(values.table(), slot);
        if (inside == null || !TagNavigator.isText(inside)) {
            return null;
        }
        decoder.consume();
        SlotCursor opening = new SlotCursor(values.table(), slot);
        opening.expect('[');
        String tag = opening.name();
        // it must be valid for its tag, whether Java has a type for it or not
        values.read(slot);
        String text = TaggedTexts.rest(values, slot, inside);
        return values.memoized(slot, TaggedText.class, text.length(), () -> new TaggedText(tag, text));
    }

    /** Returns a value that an untyped read returns as the given type. */
    static @Nullable Object arbitraryIf(SlotDecoder decoder, Class<?> type) {
        Object value = decoder.values().read(decoder.currentTagged());
        if (!type.isInstance(value)) {
            return null;
        }
        decoder.consume();
        return value;
    }

    /** Does the same, also for a value of the type that has a plainer form in an untyped read. Memoized per slot. */
    static @Nullable Object arbitraryAs(SlotDecoder decoder, Class<?> type) {
        Object same = arbitraryIf(decoder, type);
        if (same != null) {
            return same;
        }
        int slot = decoder.currentTagged();
        Object value = slot < 0 ? null : decoder.values().read(slot);
        Object converted = value == null ? null : ValueTypes.convert(value, type);
        if (converted == null) {
            return null;
        }
        decoder.consume();
        return decoder.values().memoized(slot, type, 0, () -> converted);
    }

    /** Consumes a null, but not one that is only inside of tags. */
    static boolean takeNull(SlotDecoder decoder) {
        boolean taken = LeafReader.isNull(decoder.values().table(), decoder.currentTagged());
        if (taken) {
            decoder.consume();
        }
        return taken;
    }

    static boolean takeUndefined(SlotDecoder decoder) {
        boolean taken = decoder.currentTagged() == Wire.UNDEFINED;
        if (taken) {
            decoder.consume();
        }
        return taken;
    }

    /** Moves to the content, if the current value is an Optional. */
    static void enterOptional(SlotDecoder decoder) {
        int slot = decoder.currentTagged();
        decoder.values().chargeBytesIfLong(slot);
        SlotCursor inside = slot < 0 ? null : new SlotCursor(decoder.values().table(), slot);
        if (inside != null && inside.take('[') && Wire.OPTIONAL.equals(inside.tag())) {
            inside.expect(',');
            decoder.enter(inside.index());
            inside.expect(']');
        }
    }

    private static @Nullable SlotCursor insideTags(SlotDecoder decoder) {
        int slot = decoder.currentUntagged();
        return slot < 0 ? null : new SlotCursor(decoder.values().table(), slot);
    }
}
