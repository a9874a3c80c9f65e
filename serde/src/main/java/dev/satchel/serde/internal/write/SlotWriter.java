package dev.satchel.serde.internal.write;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.ReferenceScanner;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.text.EncodedNameCache;
import dev.satchel.serde.internal.text.NumberFormatter;
import dev.satchel.serde.internal.text.TextBuffer;
import dev.satchel.serde.internal.type.TextType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A writer of the slots of one devalue text, in pre-order: a value gets its index when it is first visited, before its
 * children.
 *
 * <p>The text of a leaf is written to the slots at once. The text of a container is complete only when all children
 * have their indices, so each level of nesting has a frame in which that text grows, and closing the container moves it
 * to the slots. Every value becomes the next child of the innermost open container.
 *
 * <p>Used by one thread at a time, and reusable after {@link #clear}.
 */
public final class SlotWriter {

    /** Represents null in the table of values. */
    private static final Object NULL = new Object();

    /** Maximum capacities that are kept for the next text: bytes of slots, bytes of one container, slots, levels. */
    private static final int MAX_KEPT_TEXT_BYTES = 32 * 1_024;

    private static final int MAX_KEPT_FRAME_BYTES = 8 * 1_024;
    private static final int MAX_KEPT_SLOTS = 1_024;
    private static final int MAX_KEPT_FRAMES = 16;

    private final DevalueLimits limits;
    private final TextBuffer text;
    private final ReferenceTable indices = new ReferenceTable();
    private final ReferenceScanner links = new ReferenceScanner();
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int count;

    private Frame[] frames = new Frame[8];
    private int depth;

    /** The number of open beans and {@code Optional}s, which are created after their content. */
    private int openBeans;

    /** The slots of beans without the tag of their class, ascending. */
    private int[] bodies = new int[0];

    private int bodyCount;

    /** Whether a container or a long text has several references, or a number is long. */
    private boolean costlyParts;

    private int root = Wire.UNDEFINED;

    SlotWriter(DevalueLimits limits) {
        this.limits = limits;
        this.text = new TextBuffer(512, limits.maxBytes());
    }

    /** Clears the text and the table of values, and keeps no more capacity than small texts need. */
    void clear() {
        text.clear(MAX_KEPT_TEXT_BYTES);
        indices.clear();
        links.clear();
        if (starts.length > MAX_KEPT_SLOTS) {
            starts = new int[32];
            ends = new int[32];
        }
        if (frames.length > MAX_KEPT_FRAMES) {
            frames = new Frame[8];
        }
        for (Frame frame : frames) {
            if (frame != null) {
                frame.place = null;
                frame.text.clear(MAX_KEPT_FRAME_BYTES);
            }
        }
        count = 0;
        depth = 0;
        openBeans = 0;
        bodyCount = 0;
        costlyParts = false;
        if (bodies.length > MAX_KEPT_SLOTS) {
            bodies = new int[0];
        }
        root = Wire.UNDEFINED;
    }

    // --- leaves

    public void string(String value) {
        if (!knownLeaf(value)) {
            int slot = open(value);
            text.quoted(value);
            close(slot);
        }
    }

    public void bool(boolean value) {
        if (!knownLeaf(value)) {
            int slot = open(value);
            text.ascii(value ? "true" : "false");
            close(slot);
        }
    }

    public void nothing() {
        if (!knownLeaf(NULL)) {
            int slot = open(NULL);
            text.ascii("null");
            close(slot);
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
            close(slot);
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
            close(slot);
        }
    }

    void bigInteger(BigInteger value) {
        if (!knownLeaf(value)) {
            String digits = digits(value);
            int slot = open(value);
            text.ascii("[\"BigInt\",\"");
            text.ascii(digits);
            text.ascii("\"]");
            close(slot);
        }
    }

    private String digits(BigInteger value) {
        try {
            limits.checkDigits(value);
            String digits = value.toString();
            limits.checkDigits(digits);
            costlyParts |= digits.length() >= HashCost.MIN_LONG_DIGITS;
            return digits;
        } catch (DevalueException e) {
            throw e.within(path());
        }
    }

    /** Throws if a number has more digits than can be read again. */
    void checkDigits(BigDecimal value) {
        try {
            limits.checkDigits(value.unscaledValue());
            String digits = value.toString();
            limits.checkDigits(digits);
            costlyParts |= digits.length() >= HashCost.MIN_LONG_DIGITS;
        } catch (DevalueException e) {
            throw e.within(path());
        }
    }

    /** Writes a value as a text with a tag: {@code ["Date","…"]}. Shared if the object is shared. */
    void text(Object value, TextType<?> type) {
        int slot = open(value);
        text.ascii(type.opening());
        type.writeText(text, value);
        text.ascii("\"]");
        close(slot);
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
        close(slot);
    }

    void buffer(Object identity, byte[] bytes) {
        if (!known(identity)) {
            checkBytes(bytes.length);
            int slot = open(identity);
            text.ascii("[\"ArrayBuffer\",\"");
            text.ascii(Base64.getEncoder().encodeToString(bytes));
            text.ascii("\"]");
            close(slot);
        }
    }

    /** Throws if a length exceeds the maximum of a text. Called before the text is built. */
    void checkBytes(long count) {
        try {
            limits.checkBytes(count);
        } catch (DevalueException e) {
            throw e.within(path());
        }
    }

    /** Writes a number that is not an index: a length, an offset. */
    void literal(long number) {
        Frame frame = frames[depth - 1];
        frame.text.put(',');
        frame.text.integer(number);
    }

    void undefined() {
        add(Wire.UNDEFINED);
    }

    void hole() {
        add(Wire.HOLE);
    }

    // --- containers

    /** Returns true if the value has a slot already, which then becomes the next child. */
    public boolean known(Object value) {
        int slot = indices.get(value);
        if (slot == ReferenceTable.NONE) {
            return false;
        }
        if (openBeans > 0) {
            refuseCycle(slot);
        }
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
        costlyParts |= ends[slot] - starts[slot] >= SlotTable.MIN_LONG_BYTES;
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
     * Throws for a cycle: a bean is built from its parts, so none of them can contain a container of the bean. An
     * {@code Optional} cannot contain itself.
     */
    private void refuseCycle(int slot) {
        boolean throughBean = false;
        for (int i = depth - 1; i >= 0; i--) {
            throughBean |= frames[i].kind == Kind.BEAN;
            if (frames[i].kind == Kind.OPTIONAL && frames[i].slot == slot) {
                throw new DevalueException(
                        "Expected an Optional that does not contain itself, found one", path(), null);
            }
            if (throughBean && frames[i].slot == slot) {
                throw new DevalueException(
                        "Expected a value without a cycle through a bean or record, found one", path(), null);
            }
        }
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
            if (bodyCount == bodies.length) {
                bodies = Arrays.copyOf(bodies, Math.max(16, 2 * bodyCount));
            }
            bodies[bodyCount++] = count;
        }
        begin(Kind.BEAN, identity).ascii("{");
        openBeans++;
    }

    /** Returns the slot of a bean without its tag, or {@link ReferenceTable#NONE} for any other value. */
    int bodyOf(Object value) {
        if (bodyCount == 0) {
            return ReferenceTable.NONE;
        }
        int slot = indices.get(value);
        return slot != ReferenceTable.NONE && Arrays.binarySearch(bodies, 0, bodyCount, slot) >= 0
                ? slot
                : ReferenceTable.NONE;
    }

    /** Adds a tag to a bean that was written without it. Later references use the tagged slot. */
    void tag(String tag, Object bean, int body) {
        if (openBeans > 0) {
            refuseCycle(body);
        }
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
        Frame frame = frames[depth - 1];
        if (frame.kind == Kind.NULL_PROTOTYPE) {
            key(name);
            return;
        }
        if (frame.children > 0) {
            frame.text.put(',');
        }
        byte[] quoted = EncodedNameCache.of(name);
        frame.text.raw(quoted, 0, quoted.length);
        frame.place = name;
    }

    void key(String name) {
        Frame frame = frames[depth - 1];
        boolean pair = frame.kind == Kind.NULL_PROTOTYPE;
        if (pair || frame.children > 0) {
            frame.text.put(',');
        }
        frame.text.quoted(name);
        frame.text.put(pair ? ',' : ':');
        frame.place = name;
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
        openBeans++;
    }

    public void end() {
        Frame frame = frames[--depth];
        if (frame.kind == Kind.BEAN || frame.kind == Kind.OPTIONAL) {
            openBeans--;
        }
        frame.text.put(frame.kind == Kind.OBJECT || frame.kind == Kind.BEAN ? '}' : ']');
        starts[frame.slot] = text.length();
        text.raw(frame.text.array(), 0, frame.text.length());
        close(frame.slot);
    }

    private TextBuffer begin(Kind kind, @Nullable Object identity) {
        try {
            limits.checkDepth(depth);
        } catch (DevalueException e) {
            throw e.within(path());
        }
        int slot = allocate();
        add(slot);
        if (identity != null) {
            indices.put(identity, slot);
        }
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, depth * 2);
        }
        Frame frame = frames[depth];
        if (frame == null) {
            frame = new Frame(limits.maxBytes());
            frames[depth] = frame;
        }
        depth++;
        frame.kind = kind;
        frame.slot = slot;
        frame.children = 0;
        frame.place = null;
        frame.text.clear();
        return frame.text;
    }

    /** Sets the key of the innermost container, a map, for the next two children. Used in messages only. */
    void placeKey(@Nullable Object key) {
        Frame frame = frames[depth - 1];
        frame.place = Paths.Key.of(key, frame.children / 2);
    }

    /** Returns the path of the child that is being written, from the root. */
    public String path() {
        return path(depth, children());
    }

    /** Returns the path in an open container that by now may have others open inside. */
    public String path(int levels, int innermostChildren) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            Frame frame = frames[i];
            if (frame.kind == Kind.ARRAY) {
                // an open child is counted already
                Paths.append(path, i == levels - 1 ? innermostChildren : frame.children - 1);
            } else {
                Paths.append(path, frame.place);
            }
        }
        return path.toString();
    }

    /** Returns the number of open containers. */
    int depth() {
        return depth;
    }

    /** Returns the number of children of the innermost open container. */
    int children() {
        return depth == 0 ? 0 : frames[depth - 1].children;
    }

    // --- slots

    /** Allocates the next index. Its text is written later, and located by {@link #place(int, int, int)}. */
    int allocate() {
        if (count == starts.length) {
            return allocate(1);
        }
        return count++;
    }

    /** Allocates several indices, and returns the first one. */
    int allocate(int more) {
        int first = count;
        count += more;
        if (count > starts.length) {
            limits.checkSlots(count);
            int size = Math.max(count, starts.length * 2);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
        }
        return first;
    }

    /** Returns the number of allocated indices. */
    int count() {
        return count;
    }

    /** Frees slots that are neither in the table of references nor children of a container. */
    void rollBack(int toCount, int toLength) {
        count = toCount;
        text.truncate(toLength);
    }

    /** Returns the buffer of slots, each followed by a comma. */
    TextBuffer text() {
        return text;
    }

    /** Returns the scanner for references in copied slots, for one slot at a time. */
    ReferenceScanner links() {
        return links;
    }

    /** Sets the position of a slot in the text. */
    void place(int slot, int start, int end) {
        starts[slot] = start;
        ends[slot] = end;
    }

    /** Adds an index or a constant as the next child of the innermost container, or as the root. */
    void add(int index) {
        if (depth == 0) {
            root = index;
            return;
        }
        Frame frame = frames[depth - 1];
        // with keys, the comma is written before the key. A tag always has something before its first child
        if (frame.kind == Kind.TAGGED
                || frame.kind == Kind.OPTIONAL
                || (frame.kind == Kind.ARRAY && frame.children > 0)) {
            frame.text.put(',');
        }
        frame.children++;
        frame.text.integer(index);
    }

    private int open(Object value) {
        int slot = allocate();
        add(slot);
        indices.put(value, slot);
        starts[slot] = text.length();
        return slot;
    }

    private void close(int slot) {
        ends[slot] = text.length();
        text.put(',');
    }

    /** Returns the whole text: a bare constant, or the slots in order. */
    byte[] toByteArray() {
        if (root < 0) {
            return Integer.toString(root).getBytes(StandardCharsets.US_ASCII);
        }
        limits.checkSlots(count);
        limits.checkBytes(text.length() + 1L);
        // each slot is followed by a comma. Slots in order are copied in bulk
        byte[] out = new byte[text.length() + 1];
        out[0] = '[';
        int at = 1;
        int slot = 0;
        while (slot < count) {
            int from = starts[slot];
            int to = ends[slot++] + 1;
            while (slot < count && starts[slot] == to) {
                to = ends[slot++] + 1;
            }
            System.arraycopy(text.array(), from, out, at, to - from);
            at += to - from;
        }
        out[at - 1] = ']';
        return out;
    }

    private enum Kind {
        OBJECT,
        BEAN,
        NULL_PROTOTYPE,
        ARRAY,
        TAGGED,
        OPTIONAL
    }

    /** An open container. Reused by the next container of the same depth. */
    private static final class Frame {
        private final TextBuffer text;
        private Kind kind = Kind.ARRAY;
        private int slot;
        private int children;
        private @Nullable Object place;

        Frame(int most) {
            text = new TextBuffer(64, most);
        }
    }
}
