package dev.satchel.session.internal;

/** The effect of a response on the session cookie. */
public enum CookieChange {
    /** Nothing: the browser keeps its cookie, if it has one. */
    KEEP,
    /** Sets the cookie to the id of the session. */
    SET,
    /** Deletes the cookie. */
    DELETE
}
