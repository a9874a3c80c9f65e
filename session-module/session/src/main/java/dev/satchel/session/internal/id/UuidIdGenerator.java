package dev.satchel.session.internal.id;

import java.util.UUID;

/**
 * Generates ids as Astro does: random UUIDs (version 4) in lower case, of 122 random bits from {@code SecureRandom}.
 * The store has them as they are, so read access to the store gives access to the sessions.
 *
 * <p>Thread-safe.
 */
public final class UuidIdGenerator implements SessionIdGenerator {

    /** The form: x is a digit, v one that says which variant of UUID it is. */
    private static final String FORM = "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx";

    @Override
    public String next() {
        return UUID.randomUUID().toString();
    }

    @Override
    public boolean isWellFormed(CharSequence text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            if (!isAllowed(text.charAt(i), FORM.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c, char form) {
        return switch (form) {
            case 'x' -> ('0' <= c && c <= '9') || ('a' <= c && c <= 'f');
            case 'v' -> c == '8' || c == '9' || c == 'a' || c == 'b';
            default -> c == form;
        };
    }

    @Override
    public String driverKey(String id) {
        return id;
    }
}
