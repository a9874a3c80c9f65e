package dev.satchel.security;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The properties {@code session.security.*} of this module.
 *
 * @param load which routes have the session loaded for authentication
 * @param clearSiteData which data of the site the browser deletes at a logout; null for none
 */
@ConfigurationProperties("session.security")
record SessionSecurityConfiguration(
        @Bindable(defaultValue = "all") Load load, @Nullable List<SiteData> clearSiteData) {

    /** Which routes have the session loaded, for requests that come with an id. */
    enum Load {
        /** All but health checks. */
        ALL,
        /** Without those that are open to anonymous visitors and bind no principal. */
        NEEDED
    }

    /** The values of the header Clear-Site-Data. */
    enum SiteData {
        CACHE,
        COOKIES,
        STORAGE;

        String directive() {
            return '"' + name().toLowerCase(Locale.ROOT) + '"';
        }
    }
}
