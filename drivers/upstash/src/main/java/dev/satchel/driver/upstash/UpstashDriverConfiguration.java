package dev.satchel.driver.upstash;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which database of Upstash the driver uses and how, under {@code session.upstash}. Not to be changed once the driver
 * was made.
 */
@ConfigurationProperties("session.upstash")
public final class UpstashDriverConfiguration {

    /** The environment variables that Upstash's console shows, as Micronaut names them. */
    private static final String URL_VARIABLE = "upstash.redis.rest.url";

    private static final String TOKEN_VARIABLE = "upstash.redis.rest.token";

    /** What a bearer token is made of. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final Environment environment;

    private @Nullable String url;
    private @Nullable String token;
    private String prefix = "session:";
    private Duration timeout = Duration.ofSeconds(2);
    private int maxCalls = 10_000;

    UpstashDriverConfiguration(Environment environment) {
        this.environment = environment;
    }

    /**
     * Where the REST API of the database is.
     *
     * @return {@code session.upstash.url}; the environment variable {@code UPSTASH_REDIS_REST_URL} unless set
     * @throws ConfigurationException if neither is set, or what is set is no address
     */
    public String getUrl() {
        String found = setting(url, URL_VARIABLE, "session.upstash.url", "UPSTASH_REDIS_REST_URL");
        try {
            URI uri = new URI(found);
            boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (known && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return found;
            }
        } catch (URISyntaxException e) {
            // as below: the text is not repeated, since there may be a token in it
        }
        throw new ConfigurationException(
                "session.upstash.url, or the environment variable UPSTASH_REDIS_REST_URL, must "
                        + "be the https address that Upstash's console shows for REST, without user and query, but is something "
                        + "else");
    }

    /**
     * Sets {@code session.upstash.url}.
     *
     * @param url begins with {@code https://}; with {@code http://} the token is sent for everybody to see
     */
    public void setUrl(String url) {
        this.url = url;
    }

    /**
     * What the database is shown, a secret.
     *
     * @return {@code session.upstash.token}; the environment variable {@code UPSTASH_REDIS_REST_TOKEN} unless set
     * @throws ConfigurationException if neither is set, or what is set is no token
     */
    public String getToken() {
        String found = setting(token, TOKEN_VARIABLE, "session.upstash.token", "UPSTASH_REDIS_REST_TOKEN");
        if (!TOKEN.matcher(found).matches()) {
            throw new ConfigurationException("session.upstash.token, or the environment variable "
                    + "UPSTASH_REDIS_REST_TOKEN, must be of printable ASCII characters without blanks, but is not");
        }
        return found;
    }

    /**
     * Sets {@code session.upstash.token}.
     *
     * @param token the one that may write
     */
    public void setToken(String token) {
        this.token = token;
    }

    private String setting(@Nullable String set, String variable, String property, String variableInShell) {
        if (set != null) {
            return set;
        }
        return environment
                .getProperty(variable, String.class)
                .orElseThrow(() -> new ConfigurationException(property
                        + " is missing, and so is the environment variable "
                        + variableInShell + ", which it defaults to; Upstash's console shows both for a database, "
                        + "under REST"));
    }

    /**
     * What the keys in Redis begin with.
     *
     * @return {@code session:} unless set
     */
    public String getPrefix() {
        return prefix;
    }

    /**
     * Sets {@code session.upstash.prefix}.
     *
     * @param prefix taken literally; may be empty
     */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    /**
     * How long Upstash may take for an answer before the call fails, connecting included.
     *
     * @return 2 seconds unless set
     */
    public Duration getTimeout() {
        return timeout;
    }

    /**
     * Sets {@code session.upstash.timeout}.
     *
     * @param timeout in whole milliseconds
     * @throws ConfigurationException if it is less than one millisecond
     */
    public void setTimeout(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new ConfigurationException("session.upstash.timeout must be at least 1ms, such as 2s, but is "
                    + timeout + ". Leave it out for 2s");
        }
        this.timeout = timeout;
    }

    /**
     * How many calls may wait for Upstash at the same time. What comes beyond fails at once.
     *
     * @return 10,000 unless set
     */
    public int getMaxCalls() {
        return maxCalls;
    }

    /**
     * Sets {@code session.upstash.max-calls}.
     *
     * @param maxCalls positive
     * @throws ConfigurationException if it is not positive
     */
    public void setMaxCalls(int maxCalls) {
        if (maxCalls < 1) {
            throw new ConfigurationException("session.upstash.max-calls must be at least 1, such as 10000, but is "
                    + maxCalls + ". Leave it out for 10000");
        }
        this.maxCalls = maxCalls;
    }
}
