package dev.satchel.security.csrf;

import dev.satchel.security.LoginListener;
import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The CSRF token of a session. Inject it where a page or an API shows the token and no view does so.
 *
 * <p>Thread-safe.
 */
@Singleton
public final class CsrfTokens implements LoginListener {

    private static final SessionKey<String> TOKEN = SessionKey.of("security.csrf", String.class);

    /** The token from before a login, for forms that were open then. */
    private static final SessionKey<String> FORMER = SessionKey.of("security.csrf-former", String.class);

    private final Duration grace;

    CsrfTokens(@Value("${session.regenerate-grace:10s}") Duration grace) {
        this.grace = grace;
    }

    /**
     * Returns the token of a session for a page, and makes one if there is none.
     *
     * @param session the session; created if there was none
     * @return the token, masked: another text for each page, so that the response does not reveal it by its compressed
     *     size (BREACH)
     */
    public String render(Session session) {
        return MaskedToken.mask(session.get(TOKEN).orElseGet(() -> renew(session)));
    }

    /** Returns the token of a session for a page; empty if there is none yet. */
    Optional<String> find(Session session) {
        return session.get(TOKEN).map(MaskedToken::mask);
    }

    /** Returns true if a page has shown the token to this session, or to the one that it was before a login. */
    boolean isValid(Session session, String masked) {
        String token = MaskedToken.unmask(masked);
        return token != null && (isSame(session, TOKEN, token) || isSame(session, FORMER, token));
    }

    private static boolean isSame(Session session, SessionKey<String> key, String token) {
        return session.get(key)
                .filter(expected -> MaskedToken.isSame(expected, token))
                .isPresent();
    }

    /** A token that was known before is worth nothing after the grace. */
    @Override
    public void loggedIn(Session session) {
        session.get(TOKEN).ifPresent(former -> {
            if (!grace.isZero() && !grace.isNegative()) {
                session.set(FORMER, former, grace);
            }
            renew(session);
        });
    }

    private static String renew(Session session) {
        String token = MaskedToken.random();
        session.set(TOKEN, token);
        return token;
    }
}
