package dev.satchel.session.internal.record;

/** The key of the metadata inside a record, and the form of the keys of records. */
public final class RecordKeys {

    /** The key of the metadata of a record. */
    public static final String METADATA_KEY = "";

    /** Those of both formats are shorter. */
    private static final int MAX_DRIVER_KEY_LENGTH = 64;

    private RecordKeys() {}

    /** Returns true if a text has the form of a driver key, since a record may contain anything. */
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
