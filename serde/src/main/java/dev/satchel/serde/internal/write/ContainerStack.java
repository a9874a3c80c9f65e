package dev.satchel.serde.internal.write;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.text.EncodedNameCache;
import dev.satchel.serde.internal.text.TextBuffer;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A stack of the containers that are being written, with the text of each. The text grows by one index for each child,
 * and is complete when the container is closed. Also says where in the value the writer is. Not thread-safe.
 */
final class ContainerStack {

    /** The form of a container. It decides which commas and brackets its text has. */
    enum Kind {
        OBJECT,
        BEAN,
        NULL_PROTOTYPE,
        ARRAY,
        TAGGED,
        OPTIONAL
    }

    /** The name that devalue refuses in an object, as it would replace what the object inherits from. */
    static final String PROTOTYPE = "__proto__";

    /** The position of the first child after the tag of a map or set: {@code ["Map",…} */
    private static final int FIRST_CHILD = 6;

    /** Maximum capacities that are kept for the next text: bytes of one container, levels. */
    private static final int MAX_KEPT_FRAME_BYTES = 8 * 1_024;

    private static final int MAX_KEPT_FRAMES = 16;
    private static final int MIN_FRAMES = 8;

    private final int maxBytes;
    private Frame[] frames = new Frame[MIN_FRAMES];
    private int depth;

    /** The number of open beans and {@code Optional}s, which are created after their content. */
    private int openBeans;

    private int root = Wire.UNDEFINED;

    /**
     * Creates the stack.
     *
     * @param maxBytes the maximum length of the text of one container
     */
    ContainerStack(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Removes all containers, and keeps no more capacity than small texts need. */
    void clear() {
        if (frames.length > MAX_KEPT_FRAMES) {
            frames = new Frame[MIN_FRAMES];
        }
        for (Frame frame : frames) {
            if (frame != null) {
                frame.place = null;
                frame.text.clear(MAX_KEPT_FRAME_BYTES);
            }
        }
        depth = 0;
        openBeans = 0;
        root = Wire.UNDEFINED;
    }

    /** Returns the index or the constant that was added outside of all containers. */
    int root() {
        return root;
    }

    /** Returns the number of open containers. */
    int depth() {
        return depth;
    }

    /** Returns the number of children of the innermost open container. */
    int children() {
        return depth == 0 ? 0 : frames[depth - 1].children;
    }

    /** Opens a container. Returns its empty text. */
    TextBuffer open(Kind kind, int slot) {
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, depth * 2);
        }
        Frame frame = frames[depth];
        if (frame == null) {
            frame = new Frame(maxBytes);
            frames[depth] = frame;
        }
        depth++;
        frame.kind = kind;
        frame.slot = slot;
        frame.children = 0;
        frame.place = null;
        frame.text.clear();
        if (isBuiltFromItsContent(kind)) {
            openBeans++;
        }
        return frame.text;
    }

    /** Closes the innermost container. Returns it with its complete text, valid until the next one is opened. */
    Frame close() {
        Frame frame = frames[--depth];
        if (isBuiltFromItsContent(frame.kind)) {
            openBeans--;
        }
        frame.text.put(frame.kind == Kind.OBJECT || frame.kind == Kind.BEAN ? '}' : ']');
        return frame;
    }

    private static boolean isBuiltFromItsContent(Kind kind) {
        return kind == Kind.BEAN || kind == Kind.OPTIONAL;
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

    /** Adds a number that is not an index: a length, an offset. */
    void addLiteral(long number) {
        TextBuffer text = frames[depth - 1].text;
        text.put(',');
        text.integer(number);
    }

    /** Adds the name of the next child, likely to repeat with the next object of its class. */
    void addName(String name) {
        Frame frame = frames[depth - 1];
        if (name.equals(PROTOTYPE)) {
            throw new DevalueException(
                    "Expected names of properties that objects of JavaScript can have, found __proto__; give the"
                            + " property another name, or hold it in a map",
                    path(),
                    null);
        }
        if (frame.kind == Kind.NULL_PROTOTYPE) {
            addKey(name);
            frame.place = name;
            return;
        }
        if (frame.children > 0) {
            frame.text.put(',');
        }
        byte[] quoted = EncodedNameCache.of(name);
        frame.text.raw(quoted, 0, quoted.length);
        frame.place = name;
    }

    /** Adds the key of the next child, in a map that is written as an object. */
    void addKey(String key) {
        Frame frame = frames[depth - 1];
        boolean pair = frame.kind == Kind.NULL_PROTOTYPE;
        if (pair || frame.children > 0) {
            frame.text.put(',');
        }
        frame.text.quoted(key);
        frame.text.put(pair ? ',' : ':');
        frame.place = new Paths.Key(frame.children);
    }

    /** Notes the position of the next two children of the innermost container, a map. Used in messages only. */
    void setKeyInPath() {
        Frame frame = frames[depth - 1];
        frame.place = new Paths.Key(frame.children / 2);
    }

    /**
     * Throws if a reference to a slot is a cycle that cannot be read: a bean is built from its parts, so none of them
     * can contain a container of the bean. An {@code Optional} cannot contain itself.
     */
    void refuseCycle(int slot) {
        if (openBeans == 0) {
            return;
        }
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
     * Returns true if two keys of the innermost container, a map, or two elements, of a set, are one slot, so that one
     * of them is lost when the text is read.
     *
     * @param step the number of children for each key or element
     */
    boolean hasRepeatedKey(int step) {
        TextBuffer open = frames[depth - 1].text;
        BitSet seen = new BitSet();
        int constants = 0;
        int child = 0;
        int at = FIRST_CHILD;
        while (at < open.length()) {
            // a comma before each child
            boolean isConstant = open.array()[++at] == '-';
            int index = 0;
            for (at += isConstant ? 1 : 0; at < open.length() && open.array()[at] != ','; at++) {
                index = 10 * index + open.array()[at] - '0';
            }
            if (child++ % step == 0) {
                if (isConstant ? (constants & 1 << index) != 0 : seen.get(index)) {
                    return true;
                }
                if (isConstant) {
                    constants |= 1 << index;
                } else {
                    seen.set(index);
                }
            }
        }
        return false;
    }

    /** Returns the path of the child that is being written, from the root. */
    String path() {
        return path(depth, children());
    }

    /** Returns the path in an open container that by now may have others open inside. */
    String path(int levels, int innermostChildren) {
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

    /** An open container. Reused by the next container of the same depth. */
    static final class Frame {
        private final TextBuffer text;
        private Kind kind = Kind.ARRAY;
        private int slot;
        private int children;
        private @Nullable Object place;

        private Frame(int maxBytes) {
            text = new TextBuffer(64, maxBytes);
        }

        int slot() {
            return slot;
        }

        TextBuffer text() {
            return text;
        }
    }
}
