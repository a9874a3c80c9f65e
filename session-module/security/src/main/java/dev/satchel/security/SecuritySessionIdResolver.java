package dev.satchel.security;

import dev.satchel.session.Session;
import dev.satchel.session.bind.SessionAccess;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.session.SessionIdResolver;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * Identifies the session for Micronaut Security by a hash: the id never leaves the session. The hash has a prefix, so
 * that it differs from the key in the store too.
 */
@Singleton
@RequiresSessionAuthentication
final class SecuritySessionIdResolver implements SessionIdResolver<HttpRequest<?>> {

    private static final String PREFIX = "dev.satchel.security:";

    private final SessionAccess sessions;

    SecuritySessionIdResolver(SessionAccess sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<String> findSessionId(HttpRequest<?> request) {
        return sessions.find(request).flatMap(Session::id).map(SecuritySessionIdResolver::hash);
    }

    private static String hash(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((PREFIX + id).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java platform has, found it missing", e);
        }
    }
}
