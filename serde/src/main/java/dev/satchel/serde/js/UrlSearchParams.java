package dev.satchel.serde.js;

/**
 * JavaScript's {@code URLSearchParams}: the query of a URL.
 *
 * @param query the encoded query, without the question mark: {@code a=1&b=2}
 */
public record UrlSearchParams(String query) {}
