package dev.satchel.session.internal.config;

/** The effect of a login on the values of an anonymous visitor. Those of another user are never kept. */
public enum OnLogin {
    /** They stay: a cart that was filled before the login. */
    KEEP,
    /** They are deleted. */
    CLEAR
}
