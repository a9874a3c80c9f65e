package dev.satchel.test.http;

import dev.satchel.session.SessionKey;

/** Keys that several controllers use. */
final class Counters {

    static final SessionKey<Integer> COUNT = SessionKey.of("count", Integer.class);

    private Counters() {}
}
