package dev.satchel.security;

import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.core.type.Argument;
import io.micronaut.security.authentication.Authentication;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The authentication of Micronaut Security in a session: the user of the session, with roles and attributes under these
 * keys. They are read for every request, so a change takes effect with the next one.
 */
public final class SessionAuthentication {

    /** The roles of the user. */
    public static final SessionKey<List<String>> ROLES = SessionKey.of("security.roles", Argument.listOf(String.class));

    /** The attributes of the authentication, with their types. */
    public static final SessionKey<Map<String, Object>> ATTRIBUTES =
            SessionKey.of("security.attributes", Argument.mapOf(String.class, Object.class));

    /** The address that a user who has to log in again is to return to. A login takes it. */
    public static final SessionKey<URI> WAY_BACK =
            SessionKey.of("security.way-back", URI.class).withTtl(Duration.ofMinutes(10));

    private SessionAuthentication() {}

    /**
     * Makes a session that of a user: a new id, then roles and attributes.
     *
     * @param session the session
     * @param authentication the user, authenticated
     * @throws dev.satchel.serde.DevalueException if an attribute cannot be stored. The session is destroyed then, since
     *     the user must not be logged in without the roles
     */
    public static void login(Session session, Authentication authentication) {
        session.login(authentication.getName());
        try {
            session.set(ROLES, List.copyOf(authentication.getRoles()));
            session.set(ATTRIBUTES, new LinkedHashMap<>(authentication.getAttributes()));
        } catch (RuntimeException e) {
            session.destroy();
            throw e;
        }
    }

    /**
     * Returns the authentication that a session holds.
     *
     * @param session the session
     * @return empty for an anonymous visitor
     */
    public static Optional<Authentication> of(Session session) {
        return session.user()
                .map(user -> Authentication.build(
                        user,
                        session.get(ROLES).orElse(List.of()),
                        session.get(ATTRIBUTES).orElse(Map.of())));
    }
}
