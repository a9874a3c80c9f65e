package dev.satchel.session.internal.record;

/** The key of the metadata inside a record, and the form of the keys of records. */
public final class RecordKeys {

    /** The key under which a record keeps what Satchel itself must know. */
    public static final String METADATA_KEY = "";

    /** Those of both formats are shorter. */
    private static final int MAX_DRIVER_KEY_LENGTH = 64;

    private RecordKeys() {}

    /** Whether a text looks like a driver key: what a record says may be anything. */
    static boolean isDriverKey(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DRIVER_KEY_LENGTH
                && text.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || c == '-'
                                || c == '_');
    }
}
