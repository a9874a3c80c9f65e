package dev.satchel.session;

/** What may be the key of a value. */
final class Keys {

    /** The key under which a record keeps what Satchel itself must know. */
    static final String OWN = "";

    private Keys() {}

    static String checked(String key) {
        if (key.isEmpty()) {
            throw new SessionArgumentException("Expected a session key, found an empty string");
        }
        return key;
    }
}
