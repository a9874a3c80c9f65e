package dev.satchel.security.csrf;

import dev.satchel.session.Session;
import org.jspecify.annotations.Nullable;

/** A token that is made when a view shows it as text. */
final class LazyCsrfToken {

    /** The attribute of a request whose view has one. */
    static final String ATTRIBUTE = "dev.satchel.security.csrf";

    private final CsrfTokens tokens;
    private final Session session;
    private @Nullable String rendered;

    LazyCsrfToken(CsrfTokens tokens, Session session) {
        this.tokens = tokens;
        this.session = session;
    }

    @Override
    public synchronized String toString() {
        String text = rendered;
        if (text == null) {
            text = tokens.render(session);
            rendered = text;
        }
        return text;
    }
}
