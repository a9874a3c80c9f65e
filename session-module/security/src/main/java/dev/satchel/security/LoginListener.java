package dev.satchel.security;

import dev.satchel.session.Session;
import io.micronaut.core.annotation.Internal;

/** Renews in a session what was known before the login. */
@Internal
@FunctionalInterface
public interface LoginListener {

    /**
     * Called when the session has the new user and the new id.
     *
     * @param session the session
     */
    void loggedIn(Session session);
}
