package dev.satchel.serde.internal.write;

import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.slot.ReferenceScanner;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.text.NumberFormatter;
import dev.satchel.serde.internal.text.TextBuffer;
import dev.satchel.serde.internal.type.TextType;
import dev.satchel.serde.internal.write.ContainerStack.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A writer of the slots of one devalue text, in pre-order: a value gets its index when it is first visited, before its
 * children.
 *
 * <p>The text of a leaf is written to the slots at once. The text of a container is complete only when all children
 * have their indices, so it grows in the {@link ContainerStack}, and closing the container moves it to the slots. Every
 * value becomes the next child of the innermost open container.
 *
 * <p>Used by one thread at a time, and reusable after {@link #clear}.
 */
public final class SlotWriter {

    /** Represents null in the table of values. */
    private static final Object NULL = new Object();

    private final SlotBuffer slots;
    private final TextBuffer text;
    private final ContainerStack containers;
    private final LimitChecks limits;
    private final ReferenceTable indices = new ReferenceTable();
    private final UntaggedBeans bodies = new UntaggedBeans();
    private final ReferenceScanner links = new ReferenceScanner();

    /** Whether a container or a long text has several references, or a number is long. */
    private boolean costlyParts;

    SlotWriter(DevalueLimits limits) {
        this.slots = new SlotBuffer(limits);
        this.text = slots.text();
        this.containers = new ContainerStack(limits.maxBytes());
        this.limits = new LimitChecks(limits, containers);
    }

    /** Clears the text and the table of values, and keeps no more capacity than small texts need. */
    void clear() {
        slots.clear();
        containers.clear();
        indices.clear();
        bodies.clear();
        links.clear();
        costlyParts = false;
    }

    /** Returns the checks of limits. */
    LimitChecks limits() {
        return limits;
    }

    /** Returns the open containers, for numbers that are not indices, and for paths. */
    ContainerStack containers() {
        return containers;
    }

    /** Returns the slots, for those that are copied from another text. */
    SlotBuffer slots() {
        return slots;
    }

    /** Returns the scanner for references in copied slots, for one slot at a time. */
    ReferenceScanner links() {
        return links;
    }

    /** Returns the whole text. */
    byte[] toByteArray() {
        return slots.toByteArray(containers.root());
    }

    // --- leaves

    public void string(String value) {
        if (!knownLeaf(value)) {
            int slot = open(value);
            text.quoted(value);
            slots.end(slot);
        }
    }

    public void bool(boolean value) {
        if (!knownLeaf(value)) {
            int slot = open(value);
            text.ascii(value ? "true" : "false");
            slots.end(slot);
        }
    }

    public void nothing() {
        if (!knownLeaf(NULL)) {
            int slot = open(NULL);
            text.ascii("null");
            slots.end(slot);
        }
    }

    public void integer(long value) {
        if (Math.abs(value) > NumberFormatter.MAX_SAFE_INTEGER || value == Long.MIN_VALUE) {
            bigInteger(BigInteger.valueOf(value));
            return;
        }
        Long number = value;
        if (!knownLeaf(number)) {
            int slot = open(number);
            text.integer(value);
            slots.end(slot);
        }
    }

    public void decimal(double value) {
        if (Double.isNaN(value)) {
            add(Wire.NAN);
        } else if (Double.isInfinite(value)) {
            add(value > 0 ? Wire.POSITIVE_INFINITY : Wire.NEGATIVE_INFINITY);
        } else if (value == 0 && 1 / value < 0) {
            add(Wire.NEGATIVE_ZERO);
        } else {
            finite(value);
        }
    }

    private void finite(Double number) {
        if (!knownLeaf(number)) {
            int slot = open(number);
            NumberFormatter.write(text, number);
            slots.end(slot);
        }
    }

    void bigInteger(BigInteger value) {
        if (!knownLeaf(value)) {
            String digits = limits.digits(value);
            costlyParts |= digits.length() >= HashCost.MIN_LONG_DIGITS;
            int slot = open(value);
            text.ascii("[\"BigInt\",\"");
            text.ascii(digits);
            text.ascii("\"]");
            slots.end(slot);
        }
    }

    /** Throws if a number has more digits than can be read again. */
    void checkDigits(BigDecimal value) {
        costlyParts |= limits.checkDigits(value) >= HashCost.MIN_LONG_DIGITS;
    }

    /** Writes a value as a text with a tag: {@code ["Date","…"]}. Shared if the object is shared. */
    void text(Object value, TextType<?> type) {
        int slot = open(value);
        text.ascii(type.opening());
        type.writeText(text, value);
        text.ascii("\"]");
        slots.end(slot);
    }

    /** Writes a value as one or two texts after a tag. */
    void texts(Object identity, String tag, String first, @Nullable String second) {
        int slot = open(identity);
        text.put('[');
        text.quoted(tag);
        text.put(',');
        text.quoted(first);
        if (second != null) {
            text.put(',');
            text.quoted(second);
        }
        text.put(']');
        slots.end(slot);
    }

    void buffer(Object identity, byte[] bytes) {
        if (!known(identity)) {
            limits.checkBytes(bytes.length);
            int slot = open(identity);
            text.ascii("[\"ArrayBuffer\",\"");
            text.ascii(Base64.getEncoder().encodeToString(bytes));
            text.ascii("\"]");
            slots.end(slot);
        }
    }

    // --- containers

    /** Returns true if the value has a slot already, which then becomes the next child. */
    public boolean known(Object value) {
        int slot = indices.get(value);
        if (slot == ReferenceTable.NONE) {
            return false;
        }
        containers.refuseCycle(slot);
        costlyParts = true;
        add(slot);
        return true;
    }

    /** Does the same for a leaf, which cannot be in a cycle. */
    private boolean knownLeaf(Object value) {
        int slot = indices.get(value);
        if (slot == ReferenceTable.NONE) {
            return false;
        }
        costlyParts |= slots.length(slot) >= SlotTable.MIN_LONG_BYTES;
        add(slot);
        return true;
    }

    /**
     * Returns true if it may take longer to hash or sort values of the text than to read the text: a container or a
     * long text has several references, or a number is long.
     */
    boolean hasCostlyParts() {
        return costlyParts;
    }

    /**
     * Opens a plain object. Call {@link #key} before each child.
     *
     * @param identity the key of the object in the table of references, or null if it cannot be referred to
     */
    void beginObject(@Nullable Object identity) {
        begin(Kind.OBJECT, identity).ascii("{");
    }

    /** Opens the object of a bean. */
    public void beginBean(@Nullable Object identity) {
        if (identity != null) {
            bodies.add(slots.count());
        }
        begin(Kind.BEAN, identity).ascii("{");
    }

    /** Returns the slot of a bean without its tag, or {@link ReferenceTable#NONE} for any other value. */
    int bodyOf(Object value) {
        if (bodies.isEmpty()) {
            return ReferenceTable.NONE;
        }
        int slot = indices.get(value);
        return slot != ReferenceTable.NONE && bodies.contains(slot) ? slot : ReferenceTable.NONE;
    }

    /** Adds a tag to a bean that was written without it. Later references use the tagged slot. */
    void tag(String tag, Object bean, int body) {
        containers.refuseCycle(body);
        beginTag(tag, bean);
        add(body);
        end();
    }

    /** Opens an object without a prototype: keys and indices alternate after its tag. */
    void beginNullPrototype(Object identity) {
        begin(Kind.NULL_PROTOTYPE, identity).ascii("[\"null\"");
    }

    /** Writes a property's name, which is likely to repeat with the next object of its class. */
    public void name(String name) {
        containers.addName(name);
    }

    void key(String name) {
        containers.addKey(name);
    }

    public void beginArray(@Nullable Object identity) {
        begin(Kind.ARRAY, identity).ascii("[");
    }

    /** Opens a map: keys and values alternate. */
    void beginMap(@Nullable Object identity) {
        begin(Kind.TAGGED, identity).ascii("[\"Map\"");
    }

    void beginSet(@Nullable Object identity) {
        begin(Kind.TAGGED, identity).ascii("[\"Set\"");
    }

    /** Opens a sparse array: positions and elements alternate after its length. */
    void beginSparse(Object identity, long length) {
        TextBuffer frame = begin(Kind.TAGGED, identity);
        frame.ascii("[-7,");
        frame.integer(length);
    }

    /** Opens a value with a custom tag, {@code ["tag",index]}: one child follows, and optionally literals. */
    void beginTag(String tag, Object identity) {
        TextBuffer frame = begin(Kind.TAGGED, identity);
        frame.put('[');
        frame.quoted(tag);
    }

    /** Opens an {@code Optional}: its content follows. */
    void beginOptional(Object identity) {
        TextBuffer frame = begin(Kind.OPTIONAL, identity);
        frame.put('[');
        frame.quoted(Wire.OPTIONAL);
    }

    public void end() {
        ContainerStack.Frame closed = containers.close();
        slots.begin(closed.slot());
        text.raw(closed.text().array(), 0, closed.text().length());
        slots.end(closed.slot());
    }

    private TextBuffer begin(Kind kind, @Nullable Object identity) {
        limits.checkDepth();
        int slot = slots.allocate();
        add(slot);
        if (identity != null) {
            indices.put(identity, slot);
        }
        return containers.open(kind, slot);
    }

    /** Returns the path of the child that is being written, from the root. */
    public String path() {
        return containers.path();
    }

    /** Adds an index or a constant as the next child of the innermost container, or as the root. */
    void add(int index) {
        containers.add(index);
    }

    private int open(Object value) {
        int slot = slots.allocate();
        add(slot);
        indices.put(value, slot);
        slots.begin(slot);
        return slot;
    }
}
