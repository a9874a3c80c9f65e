package dev.satchel.session.http.cookie;

import dev.satchel.session.internal.config.PropertyCheck;
import dev.satchel.session.internal.config.SessionConfiguration;
import dev.satchel.session.internal.config.SessionFormat;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Internal;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the cookie from the configuration at start-up, and rejects settings that browsers would. */
@Internal
@Factory
@Requires(property = "session.enabled", notEquals = "false")
public final class SessionCookieFactory {

    private static final Logger LOG = LoggerFactory.getLogger(SessionCookieFactory.class);
    private static final String SECURE_PREFIX = "__Secure-";
    private static final String HOST_PREFIX = "__Host-";

    /** The prefix for cookies that no script can read, as this one. With Host in it, the rules of that prefix apply. */
    private static final String HTTP_PREFIX = "__Http-";

    /** Limits of browsers: for the name and the value together, and for one attribute (RFC 6265bis, section 5.6). */
    private static final int MAX_PAIR_LENGTH = 4096;

    private static final int MAX_ATTRIBUTE_LENGTH = 1024;

    /** A token of RFC 9110, which the name of a cookie is. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final String ASTRO_NAME = "astro-session";

    /** The names that Astro accepts for a cookie. */
    private static final Pattern NAME_OF_ASTRO = Pattern.compile("[0-9A-Za-z_-]+");

    /** The values of attributes: visible ASCII without the semicolon. */
    private static final Pattern ATTRIBUTE = Pattern.compile("[ -:<-~]*");

    private static final Pattern DOMAIN = Pattern.compile("[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?");

    /** Browsers shorten a longer time (RFC 6265bis, section 5.5). */
    private static final Duration MAX_AGE = Duration.ofDays(400);

    private static final List<PropertyCheck> SETTINGS = List.of(
            new PropertyCheck("session.cookie.max-age", Duration.class, "a duration such as 7d"),
            new PropertyCheck("session.cookie.same-site", SameSite.class, "Lax, Strict or None"),
            new PropertyCheck("session.cookie.secure", Boolean.class, "true or false"),
            new PropertyCheck("session.cookie.partitioned", Boolean.class, "true or false"));

    @Context
    SessionCookie cookie(SessionConfiguration configuration, Environment environment) {
        SETTINGS.forEach(setting -> setting.check(environment));
        SessionConfiguration.Cookie cookie = configuration.cookie();
        Boolean configured = cookie.secure();
        boolean secure = configured == null ? !isDevelopment(environment) : configured;
        boolean astro = configuration.format() == SessionFormat.ASTRO;
        String defaultName = astro ? ASTRO_NAME : defaultName(cookie, secure);
        String name = cookie.name() == null ? defaultName : cookie.name();
        check(cookie, name, secure, configuration.format().ids().next().length());
        if (astro && !NAME_OF_ASTRO.matcher(name).matches()) {
            throw wrong("name", name, "letters, digits, - and _ where session.format is astro");
        }
        if (secure && !isDevelopment(environment) && TlsSettings.areMissing(environment)) {
            LOG.info("The session cookie is Secure, and this server speaks plain http as far as its configuration says:"
                    + " behind a proxy that speaks https that is right. Without one, browsers keep the cookie for"
                    + " localhost at most, and Safari and Java's HTTP client not even there; use the environment dev"
                    + " or session.cookie.secure: false for development");
        }
        return new SessionCookie(
                name, configuration.format().ids(), attributes(cookie, secure), maxAge(cookie), secure);
    }

    private static boolean isDevelopment(Environment environment) {
        Set<String> names = environment.getActiveNames();
        return names.contains(Environment.DEVELOPMENT) || names.contains(Environment.TEST);
    }

    private static String defaultName(SessionConfiguration.Cookie cookie, boolean secure) {
        boolean hostOnly = secure && cookie.domain() == null && cookie.path().equals("/");
        return hostOnly ? HOST_PREFIX + "session" : "session";
    }

    private static void check(SessionConfiguration.Cookie cookie, String name, boolean secure, int lengthOfId) {
        if (!TOKEN.matcher(name).matches()) {
            throw wrong("name", name, "letters, digits and -_.!#$%&'*+^`|~, at least one");
        }
        checkLength("name", name, MAX_PAIR_LENGTH - lengthOfId);
        checkLength("path", cookie.path(), MAX_ATTRIBUTE_LENGTH);
        checkLength("domain", cookie.domain(), MAX_ATTRIBUTE_LENGTH);
        String path = cookie.path();
        if (!path.startsWith("/") || !ATTRIBUTE.matcher(path).matches()) {
            throw wrong("path", path, "a path that begins with / and has no semicolon");
        }
        String domain = cookie.domain();
        if (domain != null && !DOMAIN.matcher(domain).matches()) {
            throw wrong("domain", domain, "a host name such as example.com");
        }
        Duration maxAge = cookie.maxAge();
        if (maxAge != null && (maxAge.toSeconds() < 1 || maxAge.compareTo(MAX_AGE) > 0)) {
            throw wrong("max-age", maxAge, "between 1s and 400d, or left out for a cookie of the browser session");
        }
        checkSecure(cookie, name, secure);
    }

    private static void checkLength(String property, @Nullable String value, int maxLength) {
        if (value != null && value.length() > maxLength) {
            throw wrong(
                    property,
                    value.substring(0, 20) + "… (" + value.length() + " characters)",
                    "at most " + maxLength + " characters long, as browsers drop what is longer");
        }
    }

    private static void checkSecure(SessionConfiguration.Cookie cookie, String name, boolean secure) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean hostPrefix = lower.startsWith(HOST_PREFIX.toLowerCase(Locale.ROOT));
        boolean securePrefix = lower.startsWith(SECURE_PREFIX.toLowerCase(Locale.ROOT))
                || lower.startsWith(HTTP_PREFIX.toLowerCase(Locale.ROOT));
        if (!secure) {
            if (cookie.sameSite() == SameSite.None) {
                throw wrong("same-site", "None", "Lax or Strict, or None with session.cookie.secure: true");
            }
            if (cookie.partitioned()) {
                throw wrong("partitioned", true, "false, or true with session.cookie.secure: true");
            }
            if (hostPrefix || securePrefix) {
                throw wrong("name", name, "a name without that prefix, or session.cookie.secure: true");
            }
        }
        if (hostPrefix && cookie.domain() != null) {
            throw wrong("domain", cookie.domain(), "left out where session.cookie.name begins with __Host-");
        }
        if (hostPrefix && !cookie.path().equals("/")) {
            throw wrong("path", cookie.path(), "/ where session.cookie.name begins with __Host-");
        }
    }

    private static ConfigurationException wrong(String property, Object found, String expected) {
        return PropertyCheck.wrong("session.cookie." + property, found, expected);
    }

    private static String attributes(SessionConfiguration.Cookie cookie, boolean secure) {
        StringBuilder attributes = new StringBuilder("; Path=").append(cookie.path());
        if (cookie.domain() != null) {
            attributes.append("; Domain=").append(cookie.domain());
        }
        if (secure) {
            attributes.append("; Secure");
        }
        attributes.append("; HttpOnly; SameSite=").append(cookie.sameSite().name());
        if (cookie.partitioned()) {
            attributes.append("; Partitioned");
        }
        return attributes.toString();
    }

    private static String maxAge(SessionConfiguration.Cookie cookie) {
        Duration maxAge = cookie.maxAge();
        return maxAge == null ? "" : "; Max-Age=" + maxAge.toSeconds();
    }
}
