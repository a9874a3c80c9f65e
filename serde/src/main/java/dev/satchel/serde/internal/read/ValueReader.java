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
 * Builds values from slots: the inverse of {@link ValueWriter}, with the types in the same order. What two slots refer
 * to is built once and shared. Used once, by one thread.
 */
public final class ValueReader {

    private final SlotTable table;
    private final TypedReader types;
    private final TypeTags tags;
    private final DevalueLimits limits;

    /** Whether values may be read without a decoder where they are plain. */
    private final boolean quick;

    /** What it may take of what all values of a map may; null if this is the only value. */
    private final @Nullable ReadAllowance allowance;

    private int depth;

    /** Containers that were read without a type. */
    private @Nullable ResolvedSlots containers;

    private @Nullable ResolvedSlots beans;

    /** What readers have found in slots, and not read yet. */
    private @Nullable IndexStack indices;

    /** How many values have been met by type; what is shared is met each time, as it is built each time. */
    private long met;

    /** How many bytes of what is long have been gone through by who keeps nothing of it. */
    private long charged;

    /** Long leaves, and the texts behind tags that are long. */
    private @Nullable ResolvedSlots leaves;

    /** What was made of long texts, by type. */
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
            boolean quick) {
        this.allowance = allowance;
        this.quick = quick;
        this.limits = limits;
        this.table = table;
        this.types = types;
        this.tags = tags;
    }

    /** Reads slots as declared types. */
    public TypedReader types() {
        return types;
    }

    public SlotTable table() {
        return table;
    }

    public DevalueLimits limits() {
        return limits;
    }

    /** Says whether values may be read without a decoder where they are plain; if not, this is to find an error. */
    public boolean isQuick() {
        return quick;
    }

    /**
     * Reads a slot as the given type. Who reads quickly does not keep track of where it is: if that fails, all is read
     * once more by Micronaut Serde's deserializers, which say what is wrong and where.
     *
     * @throws DevalueException if it is not one, and nothing that can become one without loss
     */
    public <T> @Nullable T readOrExplain(int index, Argument<T> type) {
        try {
            return read(index, type);
        } catch (DevalueException | StackOverflowError | LinkageError | AssertionError e) {
            return ReadFailures.guarded(() -> careful().read(index, type));
        }
    }

    /** The same without a type. */
    @Nullable
    public Object readOrExplain(int index) {
        try {
            return read(index);
        } catch (DevalueException | StackOverflowError | LinkageError | AssertionError e) {
            return ReadFailures.guarded(() -> careful().read(index));
        }
    }

    /**
     * Reads the same without any short cut.
     *
     * @throws DevalueException if too much was read already
     */
    public ValueReader careful() {
        if (allowance != null && allowance.isUsedUp()) {
            throw limits.tooMuchTogether();
        }
        return new ValueReader(table, types, tags, limits, allowance, false);
    }

    // --- with a type

    /**
     * Reads a slot as the given type.
     *
     * @throws DevalueException if it is not one, and nothing that can become one without loss
     */
    @SuppressWarnings("unchecked") // Object is what an untyped read gives
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

    /** What Micronaut Serde's deserializers want to have, made when one of them is called. */
    public Deserializer.DecoderContext context() {
        Deserializer.DecoderContext made = context;
        if (made == null) {
            made = types.newContext();
            context = made;
        }
        return made;
    }

    /** What readers have found in slots, and not read yet. */
    public IndexStack indices() {
        IndexStack made = indices;
        if (made == null) {
            made = new IndexStack();
            indices = made;
        }
        return made;
    }

    /** Counts a value that is going to be built. */
    public void meet() {
        limits.checkValues(++met, table.bytes().length);
        take(ReadAllowance.VALUE);
    }

    /** Counts what is going to be built as large as so many values. */
    public void meet(int values) {
        met += values;
        limits.checkValues(met, table.bytes().length);
        take(values * ReadAllowance.PART);
    }

    /** Counts bytes that are gone through again for each reference to them. */
    void charge(long bytes) {
        charged += bytes;
        limits.checkShared(charged, table.bytes().length);
        take(bytes);
    }

    /** Counts what is going to be built, or gone through, against what all values of a map may take together. */
    void take(long bytes) {
        if (allowance != null) {
            allowance.take(bytes);
        }
    }

    /** The same for all of a slot, if it is long. */
    public void chargeIfLong(int slot) {
        if (slot >= 0 && table.isLong(slot)) {
            charge(table.length(slot));
        }
    }

    @Nullable
    public Class<?> registeredType(String tag) {
        return tags.typeOf(tag);
    }

    /** The bean that was built from a slot before; null if none was. */
    @Nullable
    public Object bean(int slot) {
        Object bean = beans == null ? null : beans.get(slot);
        if (bean == ResolvedSlots.OPEN) {
            throw new DevalueException("Expected a bean or record without a cycle through it, found one");
        }
        return bean;
    }

    /** Opens the slot of a bean. Returns what {@link #endBean} wants to know. */
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

    /** Reads a slot, or a constant, as what its tag says it is. */
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
            take(table.length(slot));
            value = readShort(slot);
            keep(slot, value);
        }
        return value;
    }

    /** What was made of a long slot; null if nothing was. */
    @Nullable
    public Object kept(int slot) {
        return leaves == null ? null : leaves.get(slot);
    }

    /** Keeps what was made of a slot, if it is a long one, for those who refer to it again. */
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

    /** The string that a slot is; its first byte says that it is one. */
    public String string(int slot) {
        if (table.isLong(slot) && readLong(slot) instanceof String text) {
            return text;
        }
        if (table.isPlainString(slot)) {
            return table.plainString(slot);
        }
        return new SlotCursor(table, slot).string();
    }

    /** A text as a type: made once, but for points in time, which {@code ScalarReaders} makes in each place too. */
    public <T> T parse(int slot, TextType<T> type, String text) {
        boolean isLong = text.length() >= SlotTable.LONG;
        boolean isTime = type.type() == Instant.class || type.type() == Date.class;
        if (isTime && !isLong) {
            return type.parse(text);
        }
        return once(slot, type.type(), isLong ? text.length() : 0, () -> type.parse(text));
    }

    /**
     * What somebody makes of a slot, made once.
     *
     * @param cost in bytes
     */
    @SuppressWarnings("unchecked") // put there by the same type
    public <T> T once(int slot, Class<?> type, int cost, Supplier<? extends T> make) {
        Map<TypedSlot, Object> made = typed;
        if (made == null) {
            made = new HashMap<>();
            typed = made;
        }
        TypedSlot key = new TypedSlot(slot, type);
        Object found = made.get(key);
        if (found == null) {
            charge(cost);
            take(ReadAllowance.toParse(cost));
            found = make.get();
            made.put(key, found);
        }
        return (T) found;
    }

    /** What somebody has made of a slot; null for nothing. */
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
        if (known == ResolvedSlots.OPEN) {
            throw new DevalueException("Expected a value, found one that contains itself where it cannot");
        }
        if (known != null) {
            return known;
        }
        take(ReadAllowance.CONTAINER + table.length(index));
        limits.checkDepth(depth);
        depth++;
        // a container takes this place as soon as it is there, so that what it holds can refer to it
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

    /** Puts a container where it can be referred to. */
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
     * Reads what stands inside of a container.
     *
     * @param place where, for the path of what cannot be read; see {@link Paths}
     */
    @Nullable
    Object child(int index, @Nullable Object place) {
        take(ReadAllowance.ELEMENT);
        try {
            return read(index);
        } catch (DevalueException e) {
            throw place == null ? e : e.within(Paths.of(place));
        }
    }

    /** Finds out what Java could hash of what stands in slots. */
    HashCost keyCheck() {
        HashCost check = keyCheck;
        if (check == null) {
            check = new HashCost(table, this::take);
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
            if (text.length() >= SlotTable.LONG) {
                // many may refer to one text
                charge(text.length());
                take(ReadAllowance.toParse(text.length()));
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

    /** The text itself; or its index, as Astro writes URLs. */
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
        // not read if it is a container: that could contain this
        Object value = index >= 0 && new SlotCursor(table, index).opensContainerBut("\"BigInt\"") ? null : read(index);
        if (value == null || value == Undefined.UNDEFINED) {
            throw new DevalueException("Expected a primitive inside of its object, found something else");
        }
        return new Boxed(value);
    }

    /** Tags around tags around the first of them: there is no value in it. */
    private static void refuseCycleOfTags(Tagged first) {
        for (Object inside = first.value(); inside instanceof Tagged next; inside = next.value()) {
            if (isSame(next, first)) {
                throw new DevalueException("Expected a value behind a tag, found the tag itself");
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // equal tags may well stand in each other
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
