package dev.satchel.serde.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A matcher of a property name in a slot with its delimiters: {@code ,"name":}. Immutable. */
public final class PropertyNameMatcher {

    private final byte[] text;
    private final long first;
    private final long firstMask;
    private final long second;
    private final long secondMask;

    private PropertyNameMatcher(byte[] text) {
        this.text = text;
        byte[] padded = Arrays.copyOf(text, Math.max(text.length, 2 * Swar.SIZE));
        this.first = Swar.at(padded, 0);
        this.firstMask = mask(text.length);
        this.second = Swar.at(padded, Swar.SIZE);
        this.secondMask = mask(text.length - Swar.SIZE);
    }

    private static long mask(int length) {
        if (length <= 0) {
            return 0;
        }
        return length >= Swar.SIZE ? -1 : (1L << (Byte.SIZE * length)) - 1;
    }

    /**
     * Creates the matcher of a name.
     *
     * @param opening the bracket or comma before it
     * @return null if the name is not ASCII without escapes
     */
    public static @Nullable PropertyNameMatcher of(char opening, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Swar.arePlain(bytes, 0, bytes.length)
                ? new PropertyNameMatcher((opening + "\"" + name + "\":").getBytes(StandardCharsets.US_ASCII))
                : null;
    }

    /** Returns the index after the name if the name is at an index, or -1 if it is not, or near the end of the text. */
    public int after(byte[] bytes, int at) {
        if (at >= bytes.length - 2 * Swar.SIZE) {
            return -1;
        }
        boolean same = ((Swar.at(bytes, at) ^ first) & firstMask) == 0
                && ((Swar.at(bytes, at + Swar.SIZE) ^ second) & secondMask) == 0;
        int length = text.length;
        if (!same || (length > 2 * Swar.SIZE && !endsAlike(bytes, at))) {
            return -1;
        }
        return at + length;
    }

    private boolean endsAlike(byte[] bytes, int at) {
        int from = 2 * Swar.SIZE;
        return at + text.length < bytes.length
                && Arrays.equals(bytes, at + from, at + text.length, text, from, text.length);
    }
}
