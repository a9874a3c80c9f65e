package dev.satchel.session.internal.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The properties {@code session.*}, checked at start-up by {@code SessionManagerFactory} and
 * {@code SessionCookieFactory}.
 *
 * @param enabled whether there are sessions at all
 * @param driver the name of the driver; null for the only one beside memory, else memory
 * @param ttl how long a value lives from when it is set, unless it is set with a ttl of its own; null: as long as the
 *     session
 * @param idleTimeout how long a session lives after the last request that used it
 * @param absoluteTimeout how long a session lives after it was created, whatever happens
 * @param regenerateGrace how long an id that was regenerated still shows what it held; zero: not at all
 * @param format which other program reads and writes the sessions
 * @param maxSize how many bytes one record may have
 * @param timeout how long the driver may take for one answer
 * @param onFailure what a request does when the driver cannot load or store its session
 * @param views whether the session is in the model of every view; see {@code SessionViewModel}
 * @param security what {@code session.security.*} says
 * @param astro what {@code session.astro.*} says
 * @param cookie what {@code session.cookie.*} says
 */
@ConfigurationProperties("session")
public record SessionConfiguration(
        @Bindable(defaultValue = "true") boolean enabled,
        @Nullable String driver,
        @Nullable Duration ttl,
        @Bindable(defaultValue = "30m") Duration idleTimeout,
        @Bindable(defaultValue = "24h") Duration absoluteTimeout,
        @Bindable(defaultValue = "10s") Duration regenerateGrace,
        @Bindable(defaultValue = "satchel") SessionFormat format,
        @Bindable(defaultValue = "1MB") @ReadableBytes long maxSize,
        @Bindable(defaultValue = "5s") Duration timeout,
        @Bindable(defaultValue = "fail") OnFailure onFailure,
        @Bindable(defaultValue = "true") boolean views,
        Security security,
        Astro astro,
        Cookie cookie) {

    /**
     * The properties {@code session.security.*}.
     *
     * @param login what becomes of the values of an anonymous visitor who logs in
     * @param noStore whether the responses of a session that has a user are kept out of every cache
     */
    @ConfigurationProperties("security")
    public record Security(
            @Bindable(defaultValue = "keep") OnLogin login,
            @Bindable(defaultValue = "true") boolean noStore) {}

    /**
     * The properties {@code session.astro.*}, for the format astro.
     *
     * @param temporal whether the site runs on an engine that has {@code Temporal}, so that dates and times keep their
     *     types
     */
    @ConfigurationProperties("astro")
    public record Astro(@Bindable(defaultValue = "false") boolean temporal) {}

    /**
     * The properties {@code session.cookie.*}.
     *
     * @param name null for {@code __Host-session} where that is allowed, else {@code session}; with the format astro
     *     for {@code astro-session}
     * @param path the path that the browser sends the cookie for
     * @param domain null for this host alone
     * @param maxAge how long the browser keeps the cookie; null: until it is closed
     * @param sameSite which requests from other sites carry the cookie; always sent, so that browsers need not guess
     * @param secure null for true, except in the environments dev and test
     * @param partitioned whether the cookie is kept apart for each top-level site
     */
    @ConfigurationProperties("cookie")
    public record Cookie(
            @Nullable String name,
            @Bindable(defaultValue = "/") String path,
            @Nullable String domain,
            @Nullable Duration maxAge,
            @Bindable(defaultValue = "Lax") SameSite sameSite,
            @Nullable Boolean secure,
            @Bindable(defaultValue = "false") boolean partitioned) {}
}
