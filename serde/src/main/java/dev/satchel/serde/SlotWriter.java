package dev.satchel.serde;

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
 * <p>Used once, by one thread.
 */
final class SlotWriter {

    /** Stands for null in the table of values. */
    private static final Object NULL = new Object();

    private final DevalueLimits limits;
    private final TextBuffer text = new TextBuffer(512);
    private final SlotIndex indices = new SlotIndex();
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int count;

    private Frame[] frames = new Frame[8];
    private int depth;
    private int openBeans;
    private int root = Wire.UNDEFINED;

    SlotWriter(DevalueLimits limits) {
        this.limits = limits;
    }

    // --- leaves

    void string(String value) {
        if (!known(value)) {
            int slot = open(value);
            text.quoted(value);
            close(slot);
        }
    }

    void bool(boolean value) {
        if (!known(value)) {
            int slot = open(value);
            text.ascii(value ? "true" : "false");
            close(slot);
        }
    }

    void nothing() {
        if (!known(NULL)) {
            int slot = open(NULL);
            text.ascii("null");
            close(slot);
        }
    }

    void integer(long value) {
        if (Math.abs(value) > Wire.MAX_SAFE_INTEGER || value == Long.MIN_VALUE) {
            bigInteger(BigInteger.valueOf(value));
        } else if (!known(value)) {
            int slot = open(value);
            text.integer(value);
            close(slot);
        }
    }

    void decimal(double value) {
        if (Double.isNaN(value)) {
            add(Wire.NAN);
        } else if (Double.isInfinite(value)) {
            add(value > 0 ? Wire.POSITIVE_INFINITY : Wire.NEGATIVE_INFINITY);
        } else if (value == 0 && 1 / value < 0) {
            add(Wire.NEGATIVE_ZERO);
        } else if (!known(value)) {
            int slot = open(value);
            text.ascii(Numbers.toText(value));
            close(slot);
        }
    }

    void bigInteger(BigInteger value) {
        if (!known(value)) {
            int slot = open(value);
            text.ascii("[\"BigInt\",\"");
            text.ascii(value.toString());
            text.ascii("\"]");
            close(slot);
        }
    }

    /** A value whose text follows its tag: {@code ["Date","…"]}. Shared where the object is shared. */
    void text(Object value, TextType<?> type) {
        int slot = open(value);
        text.ascii("[\"");
        text.ascii(type.tag());
        text.ascii("\",\"");
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
            int slot = open(identity);
            text.ascii("[\"ArrayBuffer\",\"");
            text.ascii(Base64.getEncoder().encodeToString(bytes));
            text.ascii("\"]");
            close(slot);
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
    boolean known(Object value) {
        int slot = indices.get(value);
        if (slot == SlotIndex.NONE) {
            return false;
        }
        if (openBeans > 0) {
            refuseCycle(slot);
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
    void beginBean(@Nullable Object identity) {
        begin(Kind.BEAN, identity).ascii("{");
        openBeans++;
    }

    /** Opens an object without a prototype: key and index in turn after its tag. */
    void beginNullPrototype(Object identity) {
        begin(Kind.NULL_PROTOTYPE, identity).ascii("[\"null\"");
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

    void beginArray(@Nullable Object identity) {
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

    void end() {
        Frame frame = frames[--depth];
        if (frame.kind == Kind.BEAN) {
            openBeans--;
        }
        frame.text.put(frame.kind == Kind.OBJECT || frame.kind == Kind.BEAN ? '}' : ']');
        starts[frame.slot] = text.length();
        text.raw(frame.text.array(), 0, frame.text.length());
        ends[frame.slot] = text.length();
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
            frame = new Frame();
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

    /** Says where the next child of the innermost container belongs, for messages only. */
    void place(Object place) {
        frames[depth - 1].place = place;
    }

    /** Where the child that is being written belongs, from the root. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            Frame frame = frames[i];
            if (frame.kind == Kind.ARRAY) {
                // a child that is open has been counted already
                Paths.append(path, i == depth - 1 ? frame.children : frame.children - 1);
            } else {
                Paths.append(path, frame.place);
            }
        }
        return path.toString();
    }

    // --- slots

    /** Gives out the next index. Its text is written between {@link #openSlot} and {@link #closeSlot}. */
    int allocate() {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        return count++;
    }

    TextBuffer openSlot(int slot) {
        starts[slot] = text.length();
        return text;
    }

    void closeSlot(int slot) {
        ends[slot] = text.length();
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
    }

    /** The whole text: a bare constant, or the slots in order. */
    byte[] toByteArray() {
        if (root < 0) {
            return Integer.toString(root).getBytes(StandardCharsets.US_ASCII);
        }
        byte[] out = new byte[text.length() + count + 1];
        int at = 0;
        for (int i = 0; i < count; i++) {
            out[at++] = (byte) (i == 0 ? '[' : ',');
            int size = ends[i] - starts[i];
            System.arraycopy(text.array(), starts[i], out, at, size);
            at += size;
        }
        out[at] = ']';
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
        private final TextBuffer text = new TextBuffer(64);
        private Kind kind = Kind.ARRAY;
        private int slot;
        private int children;
        private @Nullable Object place;
    }
}
