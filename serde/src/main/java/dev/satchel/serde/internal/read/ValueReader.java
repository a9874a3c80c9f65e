package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.slot.ReadAllowance;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.type.TypeTags;
import dev.satchel.serde.internal.write.ValueWriter;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One read of a value and all inside it: the inverse of {@link ValueWriter}. It holds the state of the read: slots that
 * are built, so that a slot with two references is built once and shared, and the costs. {@link UntypedReader} and
 * {@link TypedReader} build the values. Used once, by one thread.
 *
 * <p>The counters of costs are fields of this class, as each read of a value creates one.
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

    private @Nullable ReadMemo memo;

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

    // --- costs

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

    // --- beans

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
        return UntypedReader.read(this, index);
    }

    /** Opens a container. Throws if it is nested too deeply. */
    void enterContainer() {
        limits.checkDepth(depth);
        depth++;
    }

    void leaveContainer() {
        depth--;
    }

    // --- memoized

    /** Returns the memoized value of a long slot, or null if there is none. */
    @Nullable
    public Object kept(int slot) {
        return memo == null ? null : memo.leaf(slot);
    }

    /** Memoizes the value of a slot, if it is long, for further references. */
    void keep(int slot, @Nullable Object value) {
        if (table.isLong(slot)) {
            memo().putLeaf(slot, value);
        }
    }

    /** Returns the memoized result for a slot, or null if there is none. */
    @Nullable
    public Object made(int slot, Class<?> type) {
        return memo == null ? null : memo.converted(new ReadMemo.Key(slot, type));
    }

    /**
     * Returns the memoized result for a slot, and computes it if there is none.
     *
     * @param cost the cost in bytes
     */
    @SuppressWarnings("unchecked") // put there by the same type
    public <T> T memoized(int slot, Class<?> type, int cost, Supplier<? extends T> make) {
        ReadMemo known = memo();
        ReadMemo.Key key = new ReadMemo.Key(slot, type);
        Object found = known.converted(key);
        if (found == null) {
            chargeBytes(cost);
            chargeAllowance(ReadAllowance.toParse(cost));
            found = make.get();
            known.putConverted(key, found);
        }
        return (T) found;
    }

    private ReadMemo memo() {
        ReadMemo made = memo;
        if (made == null) {
            made = new ReadMemo();
            memo = made;
        }
        return made;
    }

    /** Registers a container, so that it can be referred to. */
    <T> T place(int place, T container) {
        containers().set(place, container);
        return container;
    }

    /** Returns the containers that were read without a type. */
    ResolvedSlots containers() {
        ResolvedSlots made = containers;
        if (made == null) {
            made = new ResolvedSlots();
            containers = made;
        }
        return made;
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
}
