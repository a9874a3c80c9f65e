package dev.satchel.session.internal.record;

import dev.satchel.session.SessionArgumentException;

/** What may be the key of a value, and that of a record. */
public final class RecordKeys {

    /** The key under which a record keeps what Satchel itself must know. */
    public static final String OWN = "";

    /** Those of both formats are shorter. */
    private static final int LONGEST_OF_DRIVER = 64;

    private RecordKeys() {}

    public static String checked(String key) {
        if (key.isEmpty()) {
            throw new SessionArgumentException("Expected a session key, found an empty string");
        }
        return key;
    }

    /** Whether a text looks like a driver key: what a record says may be anything. */
    static boolean isOfDriver(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_OF_DRIVER
                && text.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || c == '-'
                                || c == '_');
    }
}
