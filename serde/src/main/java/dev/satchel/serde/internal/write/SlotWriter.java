package dev.satchel.serde.internal.write;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.ReferenceScanner;
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
 * Writes the slots of one devalue text, pre-order: a value gets its index when it is first met, before its children.
 *
 * <p>A leaf's text goes straight to the slots. A container's text can only be finished after its children have their
 * indices, so each level of nesting has a frame of its own in which the container's text grows; closing it moves that
 * text to the slots. Whatever is written becomes the next child of the innermost open container.
 *
 * <p>Used by one thread at a time; after {@link #clear} for the next text.
 */
public final class SlotWriter {

    /** Stands for null in the table of values. */
    private static final Object NULL = new Object();

    /** What is kept for the next text: bytes of slots, bytes of one container, slots, levels. */
    private static final int LARGEST_TEXT = 32 * 1_024;

    private static final int LARGEST_FRAME = 8 * 1_024;
    private static final int MOST_SLOTS = 1_024;
    private static final int MOST_FRAMES = 16;

    private final DevalueLimits limits;
    private final TextBuffer text;
    private final ReferenceTable indices = new ReferenceTable();
    private final ReferenceScanner links = new ReferenceScanner();
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int count;

    private Frame[] frames = new Frame[8];
    private int depth;
    private int openBeans;

    /** The slots of beans that stand without the tag of their class, ascending. */
    private int[] bodies = new int[0];

    private int bodyCount;
    private int root = Wire.UNDEFINED;

    SlotWriter(DevalueLimits limits) {
        this.limits = limits;
        this.text = new TextBuffer(512, limits.maxBytes());
    }

    /** Forgets the text and all values in it, and does not keep more room than small texts need. */
    void clear() {
        text.clear(LARGEST_TEXT);
        indices.clear();
        links.clear();
        if (starts.length > MOST_SLOTS) {
            starts = new int[32];
            ends = new int[32];
        }
        if (frames.length > MOST_FRAMES) {
            frames = new Frame[8];
        }
        for (Frame frame : frames) {
            if (frame != null) {
                frame.place = null;
                frame.text.clear(LARGEST_FRAME);
            }
        }
        count = 0;
        depth = 0;
        openBeans = 0;
        bodyCount = 0;
        if (bodies.length > MOST_SLOTS) {
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
            return digits;
        } catch (DevalueException e) {
            throw e.within(path());
        }
    }

    /** Refuses a number of more digits than can be read again. */
    void checkDigits(BigDecimal value) {
        try {
            limits.checkDigits(value.unscaledValue());
            limits.checkDigits(value.toString());
        } catch (DevalueException e) {
            throw e.within(path());
        }
    }

    /** A value whose text follows its tag: {@code ["Date","…"]}. Shared where the object is shared. */
    void text(Object value, TextType<?> type) {
        int slot = open(value);
        text.ascii(type.opening());
        type.writeText(text, value);
        text.ascii("\"]");
        close(slot);
    }

    /** A value that is told by one or two texts after its tag. */
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

    /** Refuses what is longer than a text may be, before anything is made of it. */
    void checkBytes(long count) {
        try {
            limits.checkBytes(count);
        } catch (DevalueException e) {
            throw e.within(path());
        }
    }

    /** Takes part of a slot that is no index: a length, an offset. */
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

    /** Says whether the value has a slot already, and if so makes that the next child. */
    public boolean known(Object value) {
        int slot = indices.get(value);
        if (slot == ReferenceTable.NONE) {
            return false;
        }
        if (openBeans > 0) {
            refuseCycle(slot);
        }
        add(slot);
        return true;
    }

    /** The same for what holds nothing else, and so is in no cycle. */
    private boolean knownLeaf(Object value) {
        int slot = indices.get(value);
        if (slot == ReferenceTable.NONE) {
            return false;
        }
        add(slot);
        return true;
    }

    /** A bean is built from its parts, so none of them can hold what holds the bean. */
    private void refuseCycle(int slot) {
        boolean throughBean = false;
        for (int i = depth - 1; i >= 0; i--) {
            throughBean |= frames[i].kind == Kind.BEAN;
            if (throughBean && frames[i].slot == slot) {
                throw new DevalueException(
                        "Expected a value without a cycle through a bean or record, found one", path(), null);
            }
        }
    }

    /**
     * Opens a plain object; {@link #key} goes before each child.
     *
     * @param identity what to remember the object by; null if nothing else can refer to it
     */
    void beginObject(@Nullable Object identity) {
        begin(Kind.OBJECT, identity).ascii("{");
    }

    /** Opens the object that a bean is written as. */
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

    /** The slot of a bean that stands without its tag; {@link ReferenceTable#NONE} for all else. */
    int bodyOf(Object value) {
        if (bodyCount == 0) {
            return ReferenceTable.NONE;
        }
        int slot = indices.get(value);
        return slot != ReferenceTable.NONE && Arrays.binarySearch(bodies, 0, bodyCount, slot) >= 0
                ? slot
                : ReferenceTable.NONE;
    }

    /** Puts a tag before a bean that stands without it, and remembers the bean by that from now on. */
    void tag(String tag, Object bean, int body) {
        if (openBeans > 0) {
            refuseCycle(body);
        }
        beginTag(tag, bean);
        add(body);
        end();
    }

    /** Opens an object without a prototype: key and index in turn after its tag. */
    void beginNullPrototype(Object identity) {
        begin(Kind.NULL_PROTOTYPE, identity).ascii("[\"null\"");
    }

    /** A property's name, which comes again with the next object of its class. */
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

    /** Opens a map: key, value, key, value. */
    void beginMap(@Nullable Object identity) {
        begin(Kind.TAGGED, identity).ascii("[\"Map\"");
    }

    void beginSet(@Nullable Object identity) {
        begin(Kind.TAGGED, identity).ascii("[\"Set\"");
    }

    /** Opens a sparse array: position and element in turn after its length. */
    void beginSparse(Object identity, long length) {
        TextBuffer frame = begin(Kind.TAGGED, identity);
        frame.ascii("[-7,");
        frame.integer(length);
    }

    /** Opens a value behind a tag of its own, {@code ["tag",index]}: one child follows, perhaps literals. */
    void beginTag(String tag, Object identity) {
        TextBuffer frame = begin(Kind.TAGGED, identity);
        frame.put('[');
        frame.quoted(tag);
    }

    public void end() {
        Frame frame = frames[--depth];
        if (frame.kind == Kind.BEAN) {
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

    /** Says which key of the innermost container, a map, the next two children belong to, for messages only. */
    void placeKey(@Nullable Object key) {
        Frame frame = frames[depth - 1];
        frame.place = Paths.Key.of(key, frame.children / 2);
    }

    /** Where the child that is being written belongs, from the root. */
    public String path() {
        return path(depth, children());
    }

    /** The same for an open container that has others open inside by now. */
    public String path(int levels, int innermostChildren) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            Frame frame = frames[i];
            if (frame.kind == Kind.ARRAY) {
                // a child that is open has been counted already
                Paths.append(path, i == levels - 1 ? innermostChildren : frame.children - 1);
            } else {
                Paths.append(path, frame.place);
            }
        }
        return path.toString();
    }

    /** How many containers are open. */
    int depth() {
        return depth;
    }

    /** How many children the innermost open container has by now. */
    int children() {
        return depth == 0 ? 0 : frames[depth - 1].children;
    }

    // --- slots

    /** Gives out the next index. Its text is written later, to where {@link #place(int, int, int)} says. */
    int allocate() {
        if (count == starts.length) {
            return allocate(1);
        }
        return count++;
    }

    /** Gives out so many indices, and returns the first one. */
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

    /** How many indices have been given out. */
    int count() {
        return count;
    }

    /** Takes back slots that no value was remembered by, nor made a child. */
    void rollBack(int toCount, int toLength) {
        count = toCount;
        text.truncate(toLength);
    }

    /** Where slots are written, each with a comma behind it. */
    TextBuffer text() {
        return text;
    }

    /** What finds the links in slots that are copied: one at a time. */
    ReferenceScanner links() {
        return links;
    }

    /** Says where in the text a slot stands. */
    void place(int slot, int start, int end) {
        starts[slot] = start;
        ends[slot] = end;
    }

    /** Makes an index or a constant the next child of the innermost container, or the root. */
    void add(int index) {
        if (depth == 0) {
            root = index;
            return;
        }
        Frame frame = frames[depth - 1];
        // what has keys has its comma before the key; a tag always has something before its first child
        if (frame.kind == Kind.TAGGED || (frame.kind == Kind.ARRAY && frame.children > 0)) {
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

    /** The whole text: a bare constant, or the slots in order. */
    byte[] toByteArray() {
        if (root < 0) {
            return Integer.toString(root).getBytes(StandardCharsets.US_ASCII);
        }
        limits.checkSlots(count);
        limits.checkBytes(text.length() + 1L);
        // every slot has its comma behind it; those that were written in order are copied in one go
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
        TAGGED
    }

    /** One open container. Kept, and used again by the next container of the same depth. */
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
