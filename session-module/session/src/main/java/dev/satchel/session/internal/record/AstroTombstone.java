package dev.satchel.session.internal.record;

import dev.satchel.serde.DevalueException;

/**
 * The form of tombstones and retired records that an Astro site reads as no session: zero in exponential notation, with
 * the bytes as the digits of the exponent. With any other text that it can read, Astro would continue an id that has
 * ended. With an unreadable text, or none, Satchel could not distinguish a logout from a lost record.
 */
final class AstroTombstone {

    private static final int PREFIX_LENGTH = 2;
    private static final int DIGITS_PER_BYTE = 3;

    private AstroTombstone() {}

    static boolean isOne(byte[] bytes) {
        return bytes.length > PREFIX_LENGTH && bytes[0] == '0' && bytes[1] == 'E';
    }

    /** Hides a text. The inverse of {@link #read}. */
    static byte[] write(byte[] text) {
        byte[] bytes = new byte[Math.addExact(PREFIX_LENGTH, Math.multiplyExact(text.length, DIGITS_PER_BYTE))];
        bytes[0] = '0';
        bytes[1] = 'E';
        int at = PREFIX_LENGTH;
        for (byte each : text) {
            int value = each & 0xff;
            bytes[at++] = (byte) ('0' + value / 100);
            bytes[at++] = (byte) ('0' + value / 10 % 10);
            bytes[at++] = (byte) ('0' + value % 10);
        }
        return bytes;
    }

    /**
     * Returns the hidden text. The inverse of {@link #write}.
     *
     * @throws DevalueException if there is none
     */
    static byte[] read(byte[] bytes) {
        int length = bytes.length - PREFIX_LENGTH;
        if (!isOne(bytes) || length % DIGITS_PER_BYTE != 0) {
            throw damaged();
        }
        byte[] text = new byte[length / DIGITS_PER_BYTE];
        for (int i = 0; i < text.length; i++) {
            int at = PREFIX_LENGTH + i * DIGITS_PER_BYTE;
            int value = digit(bytes[at]) * 100 + digit(bytes[at + 1]) * 10 + digit(bytes[at + 2]);
            if (value > 0xff) {
                throw damaged();
            }
            text[i] = (byte) value;
        }
        return text;
    }

    private static int digit(byte c) {
        if (c < '0' || c > '9') {
            throw damaged();
        }
        return c - '0';
    }

    private static DevalueException damaged() {
        return new DevalueException("Expected what is left of a session that has ended, found something else");
    }
}
