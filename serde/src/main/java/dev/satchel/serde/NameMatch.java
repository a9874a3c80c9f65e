package dev.satchel.serde;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The name of a property as it stands in a slot, with all that belongs to it: {@code ,"name":}. Immutable. */
final class NameMatch {

    private final byte[] text;
    private final long first;
    private final long firstMask;
    private final long second;
    private final long secondMask;

    private NameMatch(byte[] text) {
        this.text = text;
        byte[] padded = Arrays.copyOf(text, Math.max(text.length, 2 * Words.SIZE));
        this.first = Words.at(padded, 0);
        this.firstMask = mask(text.length);
        this.second = Words.at(padded, Words.SIZE);
        this.secondMask = mask(text.length - Words.SIZE);
    }

    private static long mask(int length) {
        if (length <= 0) {
            return 0;
        }
        return length >= Words.SIZE ? -1 : (1L << (Byte.SIZE * length)) - 1;
    }

    /**
     * The match of a name.
     *
     * @param opening the bracket or comma before it
     * @return null if the name cannot stand for itself in a text
     */
    static @Nullable NameMatch of(char opening, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Words.arePlain(bytes, 0, bytes.length)
                ? new NameMatch((opening + "\"" + name + "\":").getBytes(StandardCharsets.US_ASCII))
                : null;
    }

    /**
     * The index after the name, if it stands at an index; -1 if something else does, or the end of the text is near.
     */
    int after(byte[] bytes, int at) {
        if (at >= bytes.length - 2 * Words.SIZE) {
            return -1;
        }
        boolean same = ((Words.at(bytes, at) ^ first) & firstMask) == 0
                && ((Words.at(bytes, at + Words.SIZE) ^ second) & secondMask) == 0;
        int length = text.length;
        if (!same || (length > 2 * Words.SIZE && !endsAlike(bytes, at))) {
            return -1;
        }
        return at + length;
    }

    private boolean endsAlike(byte[] bytes, int at) {
        int from = 2 * Words.SIZE;
        return at + text.length < bytes.length
                && Arrays.equals(bytes, at + from, at + text.length, text, from, text.length);
    }
}
