package dev.satchel.serde.internal.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of properties as they are written, {@code "name":}. They come again and again, and each time as the very
 * same string, so that they are found at once. How many are kept is bounded: a new one takes the place of an old one.
 *
 * <p>Thread-safe: a name that another thread has put there is seen whole or not at all.
 */
public final class EncodedNameCache {

    /** Longer ones are not kept. */
    private static final int LONGEST = 64;

    private static final int SIZE = 512;

    private static final @Nullable Quoted[] KEPT = new @Nullable Quoted[SIZE];

    private EncodedNameCache() {}

    /** What a name is written as; not to be written to. */
    public static byte[] of(String name) {
        int hash = name.hashCode();
        int place = (hash ^ (hash >>> 16)) & (SIZE - 1);
        Quoted kept = KEPT[place];
        if (kept != null && kept.name.equals(name)) {
            return kept.bytes;
        }
        Quoted added = new Quoted(name);
        if (name.length() <= LONGEST) {
            KEPT[place] = added;
        }
        return added.bytes;
    }

    private static final class Quoted {
        private final String name;
        private final byte[] bytes;

        Quoted(String name) {
            TextBuffer text = new TextBuffer(name.length() + 16);
            text.quoted(name);
            text.put(':');
            this.name = name;
            this.bytes = Arrays.copyOf(text.array(), text.length());
        }
    }
}
