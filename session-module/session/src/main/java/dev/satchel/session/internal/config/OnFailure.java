package dev.satchel.session.internal.config;

/** The values of {@code session.on-failure}: the effect on a request when its session cannot be loaded or stored. */
public enum OnFailure {
    /** It is answered with 503. */
    FAIL,
    /** It goes on as that of a visitor without a session, and nothing is stored. */
    ANONYMOUS
}
