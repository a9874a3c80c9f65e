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
 * Configuration of the Upstash driver, under {@code session.upstash}. Not to be changed once the driver was created.
 */
@ConfigurationProperties("session.upstash")
public final class UpstashDriverConfiguration {

    /** The environment variables of Upstash's console, as named by Micronaut. */
    private static final String URL_VARIABLE = "upstash.redis.rest.url";

    private static final String TOKEN_VARIABLE = "upstash.redis.rest.token";

    /** The characters of a bearer token. */
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
     * Returns the address of the REST API of the database.
     *
     * @return {@code session.upstash.url}, or the environment variable {@code UPSTASH_REDIS_REST_URL} unless set
     * @throws ConfigurationException if neither is set, or the value is not an address
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
            // reported below, without the text, which may contain a token
        }
        throw new ConfigurationException(
                "session.upstash.url, or the environment variable UPSTASH_REDIS_REST_URL, must "
                        + "be the https address that Upstash's console shows for REST, without user and query, but is something "
                        + "else");
    }

    /**
     * Sets {@code session.upstash.url}.
     *
     * @param url begins with {@code https://}, since with {@code http://} the token is sent in clear text
     */
    public void setUrl(String url) {
        this.url = url;
    }

    /**
     * Returns the token, which is a secret.
     *
     * @return {@code session.upstash.token}, or the environment variable {@code UPSTASH_REDIS_REST_TOKEN} unless set
     * @throws ConfigurationException if neither is set, or the value is not a token
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
     * @param token with the right to write
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
     * Returns the prefix of the keys in Redis.
     *
     * @return {@code session:} unless set
     */
    public String getPrefix() {
        return prefix;
    }

    /**
     * Sets {@code session.upstash.prefix}.
     *
     * @param prefix taken literally, may be empty
     */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Returns the maximum duration of a call, connecting included.
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
     * Returns the maximum number of calls in flight. Further calls fail at once.
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
