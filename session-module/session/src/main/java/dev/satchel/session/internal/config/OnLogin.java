package dev.satchel.session.internal.config;

/** What a login does with the values of an anonymous visitor. Those of another user are never kept. */
public enum OnLogin {
    /** They stay: a cart that was filled before the login. */
    KEEP,
    /** They are deleted. */
    CLEAR
}
