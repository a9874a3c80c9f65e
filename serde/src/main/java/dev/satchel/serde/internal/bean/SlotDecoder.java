package dev.satchel.serde.internal.bean;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.read.LeafReader;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.TypeMismatchException;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.DelegatingDecoder;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Micronaut Serde's decoder for slots: reads them as the types that a bean declares, without an intermediate tree. One
 * decoder is for one value, or for the content of one array or object. Used by one thread.
 */
public final class SlotDecoder implements NumberDecoder {

    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final ValueReader values;
    private final SlotTable table;
    private final int depth;
    private final Shape shape;
    private final @Nullable SlotCursor cursor;
    private boolean first = true;

    /** Whether the next value has been located already. */
    private boolean pending;

    private int index;

    /** The slot of that value inside its tags; {@link #UNKNOWN} until computed. */
    private int untagged;

    private SlotDecoder(ValueReader values, int depth, Shape shape, @Nullable SlotCursor cursor) {
        this.values = values;
        this.table = values.table();
        this.depth = depth;
        this.shape = shape;
        this.cursor = cursor;
    }

    /** Creates a decoder of one value. */
    public static SlotDecoder of(ValueReader values, int index, int depth) {
        SlotDecoder decoder = new SlotDecoder(values, depth, Shape.ONE, null);
        decoder.setPending(index);
        return decoder;
    }

    /**
     * Returns the decoder of the next value behind the framework's decoder of an object that it goes through twice, to
     * find the name of the subtype first. Any other decoder is returned as it is.
     */
    static Decoder behind(Decoder decoder) throws IOException {
        if (!(decoder instanceof DelegatingDecoder)) {
            return decoder;
        }
        try {
            return decoder.decodeBuffer();
        } catch (UnsupportedOperationException e) {
            // the object itself
            return decoder;
        }
    }

    private enum Shape {
        ONE,
        ARRAY,
        OBJECT,
        NULL_PROTOTYPE,
        MAP
    }

    // --- structure

    @Override
    public Decoder decodeArray(Argument<?> type) throws IOException {
        int slot = next();
        SlotCursor inside = open(slot, "an array");
        inside.expect('[');
        String tag = inside.tag();
        if (tag != null && !tag.equals(Wire.SET)) {
            throw new TypeMismatchException("an array", TagNavigator.describe(table, slot));
        }
        SlotDecoder decoder = new SlotDecoder(values, depth + 1, Shape.ARRAY, inside);
        decoder.first = tag == null;
        return decoder;
    }

    @Override
    public Decoder decodeObject(Argument<?> type) throws IOException {
        int slot = next();
        SlotCursor inside = open(slot, "an object");
        if (inside.take('{')) {
            return new SlotDecoder(values, depth + 1, Shape.OBJECT, inside);
        }
        inside.expect('[');
        String tag = inside.tag();
        boolean isMap = Wire.MAP.equals(tag);
        if (!isMap && !Wire.NULL_PROTOTYPE.equals(tag)) {
            throw new TypeMismatchException("an object", TagNavigator.describe(table, slot));
        }
        SlotDecoder decoder = new SlotDecoder(values, depth + 1, isMap ? Shape.MAP : Shape.NULL_PROTOTYPE, inside);
        decoder.first = false;
        return decoder;
    }

    private SlotCursor open(int slot, String expected) throws TypeMismatchException {
        values.limits().checkDepth(depth);
        if (slot < 0) {
            throw new TypeMismatchException(expected, TagNavigator.describe(table, slot));
        }
        SlotCursor inside = new SlotCursor(table, slot);
        if (inside.peek() != '{' && inside.peek() != '[') {
            throw new TypeMismatchException(expected, TagNavigator.describe(table, slot));
        }
        values.chargeBytesIfLong(slot);
        return inside;
    }

    @Override
    public boolean hasNextArrayValue() {
        return pending || advance(']');
    }

    @Override
    public @Nullable String decodeKey() throws IOException {
        if (pending) {
            throw new IllegalStateException("the value of the key before has not been read");
        }
        SlotCursor from = inside();
        if (shape == Shape.OBJECT || shape == Shape.NULL_PROTOTYPE) {
            if (from.peek() == closing()) {
                return null;
            }
            separate(from);
            String key = from.name();
            from.expect(shape == Shape.OBJECT ? ':' : ',');
            setPending(from.index());
            return key;
        }
        if (!advance(']')) {
            return null;
        }
        String key = decodeString();
        from.expect(',');
        setPending(from.index());
        return key;
    }

    /** Moves to the next element. Returns false at the end. */
    private boolean advance(char closing) {
        SlotCursor from = inside();
        if (from.peek() == closing) {
            return false;
        }
        separate(from);
        setPending(from.elementIndex());
        return true;
    }

    private char closing() {
        return shape == Shape.OBJECT ? '}' : ']';
    }

    private void separate(SlotCursor from) {
        if (!first) {
            from.expect(',');
        }
        first = false;
    }

    private SlotCursor inside() {
        if (cursor == null) {
            throw new IllegalStateException("a single value has no elements");
        }
        return cursor;
    }

    private void setPending(int value) {
        values.countValue();
        pending = true;
        index = value;
        untagged = value >= 0 && table.first(value) == '[' ? UNKNOWN : value;
    }

    /** Returns the next value, inside the tags of beans around it. */
    private int current() {
        if (!pending && !(shape == Shape.ARRAY && advance(']'))) {
            throw new DevalueException("Expected another value, found the end");
        }
        if (untagged == UNKNOWN) {
            untagged = table.isLong(index)
                    ? values.memoized(index, Integer.class, 0, () -> TagNavigator.untagged(table, index))
                    : TagNavigator.untagged(table, index);
        }
        return untagged;
    }

    private int next() {
        int value = current();
        pending = false;
        return value;
    }

    @Override
    public void skipValue() {
        next();
    }

    /** Skips the rest, but validates it: whether a slot is damaged must not depend on its reader. */
    @Override
    public void finishStructure(boolean consumeLeftElements) {
        SlotCursor from = inside();
        pending = false;
        while (from.peek() != closing()) {
            separate(from);
            if (shape == Shape.OBJECT) {
                from.string();
                from.expect(':');
            } else if (shape == Shape.NULL_PROTOTYPE) {
                from.string();
                from.expect(',');
            } else if (shape == Shape.MAP) {
                from.index();
                from.expect(',');
            }
            from.elementIndex();
        }
    }

    @Override
    public Decoder decodeBuffer() {
        // with its tag, which may name a subclass of the declared class
        current();
        pending = false;
        return of(values, index, depth);
    }

    // --- values

    @Override
    public boolean decodeNull() {
        boolean isNull = LeafReader.isNull(table, current());
        pending &= !isNull;
        return isNull;
    }

    @Override
    public String decodeString() throws IOException {
        return LeafReader.string(values, next());
    }

    @Override
    public char decodeChar() throws IOException {
        if (SlotProbe.isNumberOrBoolean(this)) {
            throw new TypeMismatchException("one character", TagNavigator.describe(table, next()));
        }
        return NumberDecoder.super.decodeChar();
    }

    @Override
    public boolean decodeBoolean() throws IOException {
        return LeafReader.bool(values, next());
    }

    @Override
    public Number decodeNumber() throws IOException {
        return LeafReader.number(values, next());
    }

    @Override
    public @Nullable Object decodeArbitrary() {
        current();
        pending = false;
        return index == Wire.HOLE ? null : values.read(index);
    }

    @Override
    public JsonNode decodeNode() throws IOException {
        return JsonNodeReader.read(values, next(), depth);
    }

    // --- for the deserializers of this module, and for SlotProbe

    ValueReader values() {
        return values;
    }

    /** Returns the number of arrays and objects around the current value. */
    int depth() {
        return depth;
    }

    /** Returns the slot of the current value, inside its tags. Does not consume it. */
    int currentUntagged() {
        return current();
    }

    /** Returns the slot of the current value with its tags. Does not consume it. */
    int currentTagged() {
        current();
        return index;
    }

    /** Returns the slot of the current value with its tags, or a negative number if it has to be located first. */
    int pending() {
        return pending ? index : Wire.UNDEFINED;
    }

    /** Returns the slot of the last consumed value with its tags. */
    int taken() {
        return index;
    }

    /** Consumes the current value. */
    void consume() {
        pending = false;
    }

    /** Makes the last consumed value the current one again. */
    void putBack() {
        pending = true;
    }

    /** Replaces the current value by the one inside it. */
    void enter(int inside) {
        index = inside;
    }

    /** Moves to the key of the next pair of a map. Returns false at the end. */
    boolean hasNextPair() {
        return advance(']');
    }

    /** Moves from the key of a pair, which has been read, to its value. */
    void nextValueOfPair() {
        SlotCursor from = inside();
        from.expect(',');
        setPending(from.index());
    }

    // --- errors

    @Override
    public IOException createDeserializationException(String message, @Nullable Object invalidValue) {
        // the value, and a message that may contain it, are dropped
        return new SerdeException("does not fit");
    }
}
