package dev.satchel.demo;

import dev.satchel.session.SessionKey;
import io.micronaut.core.type.Argument;
import java.time.Instant;
import java.util.List;

/** All that the shop keeps in a session. */
final class SessionKeys {

    static final SessionKey<List<String>> CART = SessionKey.of("cart", Argument.listOf(String.class));
    static final SessionKey<String> NAME = SessionKey.of("name", String.class);
    static final SessionKey<Instant> LAST_VISIT = SessionKey.of("lastVisit", Instant.class);

    private SessionKeys() {}
}
