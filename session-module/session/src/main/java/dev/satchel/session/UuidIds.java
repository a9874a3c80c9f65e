package dev.satchel.session;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids as Astro makes them: random UUIDs (version 4) in lower case, of 122 random bits from {@code SecureRandom}. The
 * store has them as they are, so who can read the store can act for a visitor.
 *
 * <p>Thread-safe.
 */
final class UuidIds implements SessionIds {

    private static final int LENGTH = 36;
    private static final Pattern RANDOM_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    @Override
    public String next() {
        return UUID.randomUUID().toString();
    }

    @Override
    public boolean isWellFormed(CharSequence text) {
        return text.length() == LENGTH && RANDOM_UUID.matcher(text).matches();
    }

    @Override
    public String driverKey(String id) {
        return id;
    }
}
