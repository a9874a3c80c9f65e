package dev.satchel.serde.internal.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of property names in their written form, {@code "name":}. Names repeat, mostly as the same String
 * instance, so that identity finds them. A new name replaces an old one.
 *
 * <p>Thread-safe: entries are published safely.
 */
public final class EncodedNameCache {

    /** Longer names are not cached. */
    private static final int MAX_NAME_CHARACTERS = 64;

    private static final int SIZE = 512;

    private static final @Nullable Quoted[] KEPT = new @Nullable Quoted[SIZE];

    private EncodedNameCache() {}

    /** Returns the written form of a name. The array must not be written to. */
    public static byte[] of(String name) {
        int hash = name.hashCode();
        int place = (hash ^ (hash >>> 16)) & (SIZE - 1);
        Quoted kept = KEPT[place];
        if (kept != null && kept.name.equals(name)) {
            return kept.bytes;
        }
        Quoted added = new Quoted(name);
        if (name.length() <= MAX_NAME_CHARACTERS) {
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
