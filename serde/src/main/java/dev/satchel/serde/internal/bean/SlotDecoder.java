package dev.satchel.serde.internal.bean;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.read.HashedElements;
import dev.satchel.serde.internal.read.TaggedTexts;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.ExactNumbers;
import dev.satchel.serde.internal.type.TypeMismatchException;
import dev.satchel.serde.internal.type.ValueTypes;
import dev.satchel.serde.js.TaggedText;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.DelegatingDecoder;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Micronaut Serde's decoder for slots: reads them as the types that a bean declares, without an intermediate tree. One
 * decoder is for one value, or for the content of one array or object. Used by one thread.
 */
public final class SlotDecoder implements Decoder {

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
        int slot = current();
        boolean isNull = slot == Wire.UNDEFINED
                || slot == Wire.HOLE
                || (slot >= 0 && table.first(slot) == 'n' && isNullAt(slot));
        if (isNull) {
            pending = false;
        }
        return isNull;
    }

    private boolean isNullAt(int slot) {
        SlotCursor inside = new SlotCursor(table, slot);
        if (inside.peek() != 'n') {
            return false;
        }
        inside.word("null");
        inside.expectEnd();
        return true;
    }

    @Override
    public String decodeString() throws IOException {
        int slot = next();
        if (slot >= 0) {
            SlotCursor inside = new SlotCursor(table, slot);
            char start = inside.peek();
            if (start == '"') {
                return values.string(slot);
            }
            if (start == '[') {
                return TaggedTexts.read(values, slot);
            }
        }
        Object value = values.read(slot);
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new TypeMismatchException("a string", TagNavigator.describe(table, slot));
    }

    @Override
    public boolean decodeBoolean() throws IOException {
        int slot = next();
        if (slot >= 0 && values.read(slot) instanceof Boolean bool) {
            return bool;
        }
        throw new TypeMismatchException("a boolean", TagNavigator.describe(table, slot));
    }

    @Override
    public byte decodeByte() throws IOException {
        return (byte) ExactNumbers.whole(decodeNumber(), Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    public short decodeShort() throws IOException {
        return (short) ExactNumbers.whole(decodeNumber(), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public char decodeChar() throws IOException {
        String text = decodeString();
        if (text.length() != 1) {
            throw new TypeMismatchException("one character", "a string of another length");
        }
        return text.charAt(0);
    }

    @Override
    public int decodeInt() throws IOException {
        return (int) ExactNumbers.whole(decodeNumber(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public long decodeLong() throws IOException {
        return ExactNumbers.whole(decodeNumber(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public float decodeFloat() throws IOException {
        return ExactNumbers.toFloat(decodeNumber());
    }

    @Override
    public double decodeDouble() throws IOException {
        return ExactNumbers.toDouble(decodeNumber());
    }

    @Override
    public BigInteger decodeBigInteger() throws IOException {
        return ExactNumbers.toBigInteger(decodeNumber());
    }

    @Override
    public BigDecimal decodeBigDecimal() throws IOException {
        return ExactNumbers.toBigDecimal(decodeNumber());
    }

    @Override
    public Number decodeNumber() throws IOException {
        int slot = next();
        values.chargeBytesIfLong(slot);
        if (values.read(slot) instanceof Number number) {
            return number;
        }
        throw new TypeMismatchException("a number", TagNavigator.describe(table, slot));
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

    // --- for the deserializers of this module

    /** Returns the slot of the current value, inside its tags. Does not consume it. */
    int currentUntagged() {
        return current();
    }

    /** Returns the slot of the current value with its tags. Does not consume it. */
    int currentTagged() {
        current();
        return index;
    }

    /** Returns the slot of the last consumed value with its tags. */
    int taken() {
        return index;
    }

    /** Returns the bean of a type that was built from a slot, or null if there is none. */
    @Nullable
    Object bean(int slot, Class<?> type) {
        Object bean = slot < 0 ? null : values.bean(slot);
        return type.isInstance(bean) ? bean : null;
    }

    /** Opens the slot of a bean. Returns the argument for {@link #endBean}. */
    int beginBean(int slot) {
        return slot < 0 ? 0 : values.beginBean(slot);
    }

    void endBean(int slot, int place, @Nullable Object bean) {
        if (slot >= 0) {
            values.endBean(place, bean);
        }
    }

    ValueReader values() {
        return values;
    }

    /** Returns the number of arrays and objects around the current value. */
    int depth() {
        return depth;
    }

    /**
     * Consumes the current value if it is a text with the given tag in the plain form. Returns null, with nothing
     * consumed, if not.
     */
    @Nullable
    String textBehind(byte[] opening) {
        if (!pending || index < 0 || table.isLong(index)) {
            return null;
        }
        String text = new SlotCursor(table, index).plainTextBehind(opening);
        pending = text == null;
        return text;
    }

    /** Returns true if the current value is a string without the tag of a text. */
    boolean isString() {
        int slot = current();
        return slot >= 0 && table.first(slot) == '"';
    }

    /** Returns true if the current value is an array without the tag of a container. */
    boolean isArray() {
        int slot = current();
        SlotCursor inside = slot < 0 ? null : new SlotCursor(table, slot);
        return inside != null && inside.take('[') && inside.tag() == null;
    }

    /**
     * Consumes the current value if it is a text, with or without a tag. Returns null, with nothing consumed, if not.
     */
    @Nullable
    String textIfAny() {
        int slot = current();
        if (slot >= 0 && values.kept(slot) instanceof String text) {
            pending = false;
            return text;
        }
        SlotCursor inside = slot < 0 ? null : new SlotCursor(table, slot);
        boolean plain = inside != null && inside.peek() == '"';
        if (inside == null || !(plain || TagNavigator.isText(inside))) {
            return null;
        }
        pending = false;
        return plain ? values.string(slot) : TaggedTexts.rest(values, slot, inside);
    }

    /** Returns the current value if it is a text, or null if not. Does not consume it. */
    @Nullable
    String textAhead() {
        String text = textIfAny();
        pending = true;
        return text;
    }

    /**
     * Throws if the elements of the current value cannot be put into a Java set.
     *
     * @return the slots of its elements
     */
    int[] checkElementsCanBeHashed() {
        int slot = current();
        return slot < 0 ? new int[0] : HashedElements.checkElements(values, slot);
    }

    /** Throws if Java could not sort the elements of the current value. */
    void checkElementsCanBeOrdered() {
        int slot = current();
        if (slot >= 0) {
            HashedElements.checkOrder(values, slot);
        }
    }

    /** Returns true if the current value is an object, with names and not keys. */
    boolean isObject() {
        int slot = current();
        if (slot < 0) {
            return false;
        }
        SlotCursor inside = new SlotCursor(table, slot);
        return inside.take('{') || (inside.take('[') && Wire.NULL_PROTOTYPE.equals(inside.tag()));
    }

    /**
     * Returns the slots of the keys of the current value, or null if it is not a map. Throws if Java could not hash
     * them.
     */
    int @Nullable [] keysThatCanBeHashed() {
        int slot = current();
        return slot < 0 ? null : HashedElements.checkKeys(values, slot);
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

    DevalueLimits limits() {
        return values.limits();
    }

    /** Moves to the content, if the current value is an Optional. */
    void enterOptional() {
        current();
        values.chargeBytesIfLong(index);
        SlotCursor inside = index < 0 ? null : new SlotCursor(table, index);
        if (inside != null && inside.take('[') && Wire.OPTIONAL.equals(inside.tag())) {
            inside.expect(',');
            index = inside.index();
            inside.expect(']');
        }
    }

    /**
     * Consumes the current value if an untyped read returns it as the given type. Returns null, with nothing consumed,
     * if not.
     */
    @Nullable
    Object arbitraryIf(Class<?> type) {
        current();
        Object value = values.read(index);
        if (!type.isInstance(value)) {
            return null;
        }
        pending = false;
        return value;
    }

    /** Does the same, also for a value of the type that has a plainer form in an untyped read. Memoized per slot. */
    @Nullable
    Object arbitraryAs(Class<?> type) {
        Object same = arbitraryIf(type);
        Object value = same == null && index >= 0 ? values.read(index) : null;
        if (value == null) {
            return same;
        }
        Object converted = ValueTypes.convert(value, type);
        if (converted == null) {
            return null;
        }
        pending = false;
        return values.memoized(index, type, 0, () -> converted);
    }

    /**
     * Consumes the current value if it is a text with a tag, and returns it with its tag. Returns null, with nothing
     * consumed, if not.
     */
    @Nullable
    Object taggedTextIfAny() {
        int slot = currentTagged();
        SlotCursor inside = slot < 0 ? null : new SlotCursor(table, slot);
        if (inside == null || !TagNavigator.isText(inside)) {
            return null;
        }
        pending = false;
        SlotCursor opening = new SlotCursor(table, slot);
        opening.expect('[');
        String tag = opening.name();
        // it must be valid for its tag, whether Java has a type for it or not
        values.read(slot);
        String text = TaggedTexts.rest(values, slot, inside);
        return values.memoized(slot, TaggedText.class, text.length(), () -> new TaggedText(tag, text));
    }

    /** Consumes the current value if it is undefined. */
    boolean takeUndefined() {
        boolean taken = currentTagged() == Wire.UNDEFINED;
        pending &= !taken;
        return taken;
    }

    // --- errors

    @Override
    public IOException createDeserializationException(String message, @Nullable Object invalidValue) {
        // the value, and a message that may contain it, are dropped
        return new SerdeException("does not fit");
    }
}
