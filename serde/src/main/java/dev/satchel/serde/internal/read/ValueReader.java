package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.ReadAllowance;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.FastInstantParser;
import dev.satchel.serde.internal.type.TextType;
import dev.satchel.serde.internal.type.TextTypes;
import dev.satchel.serde.internal.type.TypeTags;
import dev.satchel.serde.internal.write.ValueWriter;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.BufferView.Kind;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.Undefined;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reader of values from slots: the inverse of {@link ValueWriter}, with the types in the same order. A slot with two
 * references is built once and shared. Used once, by one thread.
 */
public final class ValueReader {

    private final SlotTable table;
    private final TypedReader types;
    private final TypeTags tags;
    private final DevalueLimits limits;

    /** Whether the fast path, without a decoder, may be used. */
    private final boolean fastPath;

    /** The allowance from the budget of the enclosing map, or null if this is the only value. */
    private final @Nullable ReadAllowance allowance;

    private int depth;

    /** Containers that were read without a type. */
    private @Nullable ResolvedSlots containers;

    private @Nullable ResolvedSlots beans;

    /** Indices that were found in slots and are not read yet. */
    private @Nullable IndexStack indices;

    /** The number of values read by type. A shared value counts each time, as it is built each time. */
    private long counted;

    /** The number of bytes of long slots that were read without memoizing the result. */
    private long charged;

    /** Long leaves, and the texts of long tags. */
    private @Nullable ResolvedSlots leaves;

    /** Values of long texts, by type. */
    private @Nullable Map<TypedSlot, Object> typed;

    private @Nullable HashCost keyCheck;

    private Deserializer.@Nullable DecoderContext context;

    public ValueReader(
            SlotTable table,
            TypedReader types,
            TypeTags tags,
            DevalueLimits limits,
            @Nullable ReadAllowance allowance) {
        this(table, types, tags, limits, allowance, true);
    }

    private ValueReader(
            SlotTable table,
            TypedReader types,
            TypeTags tags,
            DevalueLimits limits,
            @Nullable ReadAllowance allowance,
            boolean fastPath) {
        this.allowance = allowance;
        this.fastPath = fastPath;
        this.limits = limits;
        this.table = table;
        this.types = types;
        this.tags = tags;
    }

    /** Returns the reader of declared types. */
    public TypedReader types() {
        return types;
    }

    public SlotTable table() {
        return table;
    }

    public DevalueLimits limits() {
        return limits;
    }

    /**
     * Returns true if the fast path, without a decoder, may be used. It is off when the cause of an error is sought.
     */
    public boolean usesFastPath() {
        return fastPath;
    }

    /**
     * Reads a slot as the given type. The fast path does not track paths: if it fails, Micronaut Serde's deserializers
     * read everything again, and report the error with its place.
     *
     * @throws DevalueException if the value is not of that type and cannot be converted without loss
     */
    public <T> @Nullable T readOrExplain(int index, Argument<T> type) {
        try {
            return read(index, type);
        } catch (DevalueException | StackOverflowError | LinkageError | AssertionError e) {
            return ReadFailures.guarded(() -> slowPath().read(index, type));
        }
    }

    /** Reads a slot without a type, in the same way. */
    @Nullable
    public Object readOrExplain(int index) {
        try {
            return read(index);
        } catch (DevalueException | StackOverflowError | LinkageError | AssertionError e) {
            return ReadFailures.guarded(() -> slowPath().read(index));
        }
    }

    /**
     * Returns a reader of the same text that uses only the slow path.
     *
     * @throws DevalueException if too much was read already
     */
    public ValueReader slowPath() {
        if (allowance != null && allowance.isUsedUp()) {
            throw limits.tooMuchTogether();
        }
        return new ValueReader(table, types, tags, limits, allowance, false);
    }

    // --- with a type

    /**
     * Reads a slot as the given type.
     *
     * @throws DevalueException if the value is not of that type and cannot be converted without loss
     */
    @SuppressWarnings("unchecked") // Object is the type of an untyped read
    public <T> @Nullable T read(int index, Argument<T> type) {
        if (type.getType() == Object.class) {
            return (T) read(index);
        }
        Deserializer.DecoderContext around = context;
        context = null;
        try {
            return (T) types.read(this, index, depth, type);
        } catch (IOException | RuntimeException e) {
            throw ReadFailures.explain(e, type);
        } finally {
            context = around;
        }
    }

    /** Returns the context for Micronaut Serde's deserializers, created on demand. */
    public Deserializer.DecoderContext context() {
        Deserializer.DecoderContext made = context;
        if (made == null) {
            made = types.newContext();
            context = made;
        }
        return made;
    }

    /** Returns the stack of indices that are not read yet. */
    public IndexStack indices() {
        IndexStack made = indices;
        if (made == null) {
            made = new IndexStack();
            indices = made;
        }
        return made;
    }

    /** Counts a value that is about to be built. */
    public void countValue() {
        limits.checkValues(++counted, table.bytes().length);
        chargeAllowance(ReadAllowance.VALUE_BYTES);
    }

    /** Counts an object that is about to be built and is as large as several values. */
    public void countValues(int values) {
        counted += values;
        limits.checkValues(counted, table.bytes().length);
        chargeAllowance(values * ReadAllowance.PART_BYTES);
    }

    /** Charges bytes that are read again for each reference to them. */
    void chargeBytes(long bytes) {
        charged += bytes;
        limits.checkShared(charged, table.bytes().length);
        chargeAllowance(bytes);
    }

    /** Charges the allowance from the budget of the enclosing map. */
    void chargeAllowance(long bytes) {
        if (allowance != null) {
            allowance.charge(bytes);
        }
    }

    /** Charges all bytes of a slot, if it is long. */
    public void chargeBytesIfLong(int slot) {
        if (slot >= 0 && table.isLong(slot)) {
            chargeBytes(table.length(slot));
        }
    }

    @Nullable
    public Class<?> registeredType(String tag) {
        return tags.typeOf(tag);
    }

    /** Returns the bean that was built from a slot, or null if there is none. */
    @Nullable
    public Object bean(int slot) {
        Object bean = beans == null ? null : beans.get(slot);
        if (bean == ResolvedSlots.IN_PROGRESS) {
            throw new DevalueException("Expected a bean or record without a cycle through it, found one");
        }
        return bean;
    }

    /** Opens the slot of a bean. Returns the argument for {@link #endBean}. */
    public int beginBean(int slot) {
        return beans().open(slot);
    }

    public void endBean(int place, @Nullable Object bean) {
        beans().set(place, bean);
    }

    private ResolvedSlots beans() {
        ResolvedSlots made = beans;
        if (made == null) {
            made = new ResolvedSlots();
            beans = made;
        }
        return made;
    }

    // --- without a type

    /** Reads a slot, or a constant, according to its tag. */
    @Nullable
    public Object read(int index) {
        if (index < 0) {
            return constant(index);
        }
        return table.isLong(index) ? readLong(index) : readShort(index);
    }

    private @Nullable Object readLong(int slot) {
        byte first = table.first(slot);
        if (first == '[' || first == '{') {
            return container(slot, new SlotCursor(table, slot));
        }
        Object value = kept(slot);
        if (value == null) {
            chargeAllowance(table.length(slot));
            value = readShort(slot);
            keep(slot, value);
        }
        return value;
    }

    /** Returns the memoized value of a long slot, or null if there is none. */
    @Nullable
    public Object kept(int slot) {
        return leaves == null ? null : leaves.get(slot);
    }

    /** Memoizes the value of a slot, if it is long, for further references. */
    void keep(int slot, @Nullable Object value) {
        if (!table.isLong(slot)) {
            return;
        }
        ResolvedSlots kept = leaves;
        if (kept == null) {
            kept = new ResolvedSlots();
            leaves = kept;
        }
        kept.set(kept.open(slot), value);
    }

    /** Returns the string of a slot whose first byte says that it is one. */
    public String string(int slot) {
        if (table.isLong(slot) && readLong(slot) instanceof String text) {
            return text;
        }
        if (table.isPlainString(slot)) {
            return table.plainString(slot);
        }
        return new SlotCursor(table, slot).string();
    }

    /**
     * Converts a text to a type, memoized except for instants, which {@code ScalarReaders} creates for each reference
     * too.
     */
    public <T> T parse(int slot, TextType<T> type, String text) {
        boolean isLong = text.length() >= SlotTable.MIN_LONG_BYTES;
        boolean isTime = type.type() == Instant.class || type.type() == Date.class;
        if (isTime && !isLong) {
            return type.parse(text);
        }
        return memoized(slot, type.type(), isLong ? text.length() : 0, () -> type.parse(text));
    }

    /**
     * Returns the memoized result for a slot, and computes it if there is none.
     *
     * @param cost the cost in bytes
     */
    @SuppressWarnings("unchecked") // put there by the same type
    public <T> T memoized(int slot, Class<?> type, int cost, Supplier<? extends T> make) {
        Map<TypedSlot, Object> made = typed;
        if (made == null) {
            made = new HashMap<>();
            typed = made;
        }
        TypedSlot key = new TypedSlot(slot, type);
        Object found = made.get(key);
        if (found == null) {
            chargeBytes(cost);
            chargeAllowance(ReadAllowance.toParse(cost));
            found = make.get();
            made.put(key, found);
        }
        return (T) found;
    }

    /** Returns the memoized result for a slot, or null if there is none. */
    @Nullable
    public Object made(int slot, Class<?> type) {
        return typed == null ? null : typed.get(new TypedSlot(slot, type));
    }

    private record TypedSlot(int slot, Class<?> type) {}

    private @Nullable Object readShort(int index) {
        if (table.isPlainString(index)) {
            return table.plainString(index);
        }
        SlotCursor cursor = new SlotCursor(table, index);
        Object value;
        switch (cursor.peek()) {
            case '"' -> value = cursor.string();
            case '{', '[' -> {
                return container(index, cursor);
            }
            case 't' -> {
                cursor.word("true");
                value = true;
            }
            case 'f' -> {
                cursor.word("false");
                value = false;
            }
            case 'n' -> {
                cursor.word("null");
                cursor.expectEnd();
                return null;
            }
            default -> value = cursor.number();
        }
        cursor.expectEnd();
        return value;
    }

    static Object constant(int constant) {
        return switch (constant) {
            case Wire.UNDEFINED -> Undefined.UNDEFINED;
            case Wire.NAN -> Double.NaN;
            case Wire.POSITIVE_INFINITY -> Double.POSITIVE_INFINITY;
            case Wire.NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
            case Wire.NEGATIVE_ZERO -> -0.0;
            default -> throw new DevalueException("Expected a constant, found a number that is none");
        };
    }

    private Object container(int index, SlotCursor cursor) {
        ResolvedSlots built = containers();
        Object known = built.get(index);
        if (known == ResolvedSlots.IN_PROGRESS) {
            throw new DevalueException("Expected a value, found one that contains itself where it cannot");
        }
        if (known != null) {
            return known;
        }
        chargeAllowance(ReadAllowance.CONTAINER_BYTES + table.length(index));
        limits.checkDepth(depth);
        depth++;
        // a container is registered before its content is read, so that the content can refer to it
        int place = built.open(index);
        Object value;
        Instant time = FastInstantParser.parseInstantSlot(table, index);
        if (time != null) {
            built.set(place, time);
            depth--;
            return time;
        }
        if (cursor.take('{')) {
            value = ObjectReader.read(this, place, cursor);
        } else {
            cursor.expect('[');
            String tag = cursor.tag();
            value = tag == null ? ArrayReader.read(this, place, cursor) : readTagged(place, tag, cursor);
        }
        cursor.expectEnd();
        built.set(place, value);
        depth--;
        return value;
    }

    /** Registers a container, so that it can be referred to. */
    <T> T place(int place, T container) {
        containers().set(place, container);
        return container;
    }

    private ResolvedSlots containers() {
        ResolvedSlots made = containers;
        if (made == null) {
            made = new ResolvedSlots();
            containers = made;
        }
        return made;
    }

    /**
     * Reads a value inside a container.
     *
     * @param place its place, for the path in errors; see {@link Paths}
     */
    @Nullable
    Object child(int index, @Nullable Object place) {
        chargeAllowance(ReadAllowance.ELEMENT_BYTES);
        try {
            return read(index);
        } catch (DevalueException e) {
            throw place == null ? e : e.within(Paths.of(place));
        }
    }

    /** Returns the check of hash costs for this text. */
    HashCost keyCheck() {
        HashCost check = keyCheck;
        if (check == null) {
            check = new HashCost(table, this::chargeAllowance);
            keyCheck = check;
        }
        return check;
    }

    private Object readTagged(int place, String tag, SlotCursor cursor) {
        switch (tag) {
            case Wire.MAP -> {
                return MapReader.readMap(this, place, cursor);
            }
            case Wire.SET -> {
                return MapReader.readSet(this, place, cursor);
            }
            case Wire.NULL_PROTOTYPE -> {
                return ObjectReader.readNullPrototype(this, place, cursor);
            }
            default -> {}
        }
        cursor.expect(',');
        Object value = readBehindTag(place, tag, cursor);
        cursor.expect(']');
        return value;
    }

    private Object readBehindTag(int place, String tag, SlotCursor cursor) {
        if (Wire.isText(tag)) {
            String text = textBehindTag(tag, cursor);
            if (Wire.isLongNumber(tag)) {
                limits.checkDigits(text);
            }
            if (text.length() >= SlotTable.MIN_LONG_BYTES) {
                // a text may have many references
                chargeBytes(text.length());
                chargeAllowance(ReadAllowance.toParse(text.length()));
            }
            return TextTypes.read(tag, text);
        }
        Kind kind = Kind.tagged(tag);
        if (kind != null) {
            return BufferReader.readView(this, kind, cursor);
        }
        return switch (tag) {
            case Wire.REG_EXP -> RegExpReader.read(cursor);
            case Wire.ARRAY_BUFFER -> BufferReader.readBuffer(cursor);
            case Wire.BOXED -> readBoxed(cursor);
            case Wire.OPTIONAL -> Optional.ofNullable(child(cursor.index(), null));
            default -> readCustom(place, tag, cursor);
        };
    }

    /** Returns the text itself, or the text at an index, as Astro writes URLs. */
    String textBehindTag(String tag, SlotCursor cursor) {
        if (!tag.equals(Wire.URL) || !cursor.atNumber()) {
            return cursor.string();
        }
        if (read(cursor.index()) instanceof String text) {
            return text;
        }
        throw new DevalueException("Expected a text behind its tag, found something else");
    }

    private Object readBoxed(SlotCursor cursor) {
        int index = cursor.index();
        // a container is not read, as it could contain this slot
        Object value = index >= 0 && new SlotCursor(table, index).opensContainerBut("\"BigInt\"") ? null : read(index);
        if (value == null || value == Undefined.UNDEFINED) {
            throw new DevalueException("Expected a primitive inside of its object, found something else");
        }
        return new Boxed(value);
    }

    /** Throws for a cycle of tags, which has no value. */
    private static void refuseCycleOfTags(Tagged first) {
        for (Object inside = first.value(); inside instanceof Tagged next; inside = next.value()) {
            if (isSame(next, first)) {
                throw new DevalueException("Expected a value behind a tag, found the tag itself");
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // equal tags may be nested
    private static boolean isSame(Tagged one, Tagged other) {
        return one == other;
    }

    private Object readCustom(int place, String tag, SlotCursor cursor) {
        int value = cursor.index();
        Class<?> type = tags.typeOf(tag);
        if (type == null) {
            Tagged tagged = place(place, new Tagged(tag, null));
            tagged.fill(child(value, null));
            refuseCycleOfTags(tagged);
            return tagged;
        }
        Object bean = read(value, Argument.of(type));
        if (bean == null) {
            throw new DevalueException("Expected a " + type.getName() + " behind its tag, found null");
        }
        return bean;
    }
}
