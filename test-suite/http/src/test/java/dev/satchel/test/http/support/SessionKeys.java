package dev.satchel.test.http.support;

import dev.satchel.session.SessionKey;

/** Keys that several controllers use. */
public final class SessionKeys {

    public static final SessionKey<Integer> COUNT = SessionKey.of("count", Integer.class);

    private SessionKeys() {}
}
