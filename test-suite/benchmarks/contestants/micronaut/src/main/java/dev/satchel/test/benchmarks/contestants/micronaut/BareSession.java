package dev.satchel.test.benchmarks.contestants.micronaut;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/** Eight digits of a counter, a name, and padding: nothing is encoded, so nothing can be faster. */
final class BareSession {

    static final String ATTRIBUTE = "bare.session";

    private static final int DIGITS = 8;
    private static final String NAME = "Ada";

    final String id;
    final byte @Nullable [] loaded;
    byte @Nullable [] changed;

    private BareSession(String id, byte @Nullable [] loaded, byte @Nullable [] changed) {
        this.id = id;
        this.loaded = loaded;
        this.changed = changed;
    }

    static BareSession loaded(String id, byte[] bytes) {
        return new BareSession(id, bytes, null);
    }

    /**
     * Creates a session.
     *
     * @param kilobytes the size of the padding
     */
    static BareSession created(String id, int kilobytes) {
        String text = "0".repeat(DIGITS) + NAME + "0123456789".repeat(100 * kilobytes);
        return new BareSession(id, null, text.getBytes(US_ASCII));
    }

    String name() {
        byte[] bytes = loaded;
        return bytes == null ? "nobody" : new String(bytes, DIGITS, NAME.length(), US_ASCII);
    }

    /** Increments the counter. */
    int count() {
        byte[] bytes = loaded;
        if (bytes == null) {
            return 0;
        }
        int count = Integer.parseInt(new String(bytes, 0, DIGITS, US_ASCII)) + 1;
        byte[] copy = bytes.clone();
        int rest = count;
        for (int i = DIGITS - 1; i >= 0; i--) {
            copy[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        changed = copy;
        return count;
    }
}
