package dev.satchel.driver.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.time.Duration;

/**
 * Configuration of the Redis driver, under {@code session.redis}. Not to be changed once the driver was created.
 *
 * <p>It has setters, so that an invalid value stops the application. With a default in an annotation, an invalid value
 * would silently be replaced by the default.
 */
@ConfigurationProperties("session.redis")
public final class RedisDriverConfiguration {

    /** The name of the server that is configured by {@code redis.uri} or {@code redis.uris}, without a name. */
    static final String DEFAULT_SERVER = "default";

    private String server = DEFAULT_SERVER;
    private String prefix = "session:";
    private Duration timeout = Duration.ofSeconds(2);
    private int maxCalls = 10_000;

    /**
     * Returns the name of the server.
     *
     * @return the name of a server under {@code redis.servers}, or {@code default}, unless set, for {@code redis.uri}
     *     or {@code redis.uris}
     */
    public String getServer() {
        return server;
    }

    /**
     * Sets {@code session.redis.server}.
     *
     * @param server the name of a server under {@code redis.servers}, or {@code default}
     */
    public void setServer(String server) {
        this.server = server;
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
     * Sets {@code session.redis.prefix}.
     *
     * @param prefix taken literally, may be empty
     */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Returns the maximum duration of a call, and of connecting.
     *
     * @return 2 seconds unless set
     */
    public Duration getTimeout() {
        return timeout;
    }

    /**
     * Sets {@code session.redis.timeout}.
     *
     * @param timeout in whole milliseconds
     * @throws ConfigurationException if it is less than one millisecond
     */
    public void setTimeout(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new ConfigurationException("session.redis.timeout must be at least 1ms, such as 2s, but is " + timeout
                    + ". Leave it out for 2s");
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
     * Sets {@code session.redis.max-calls}.
     *
     * @param maxCalls positive
     * @throws ConfigurationException if it is not positive
     */
    public void setMaxCalls(int maxCalls) {
        if (maxCalls < 1) {
            throw new ConfigurationException("session.redis.max-calls must be at least 1, such as 10000, but is "
                    + maxCalls + ". Leave it out for 10000");
        }
        this.maxCalls = maxCalls;
    }
}
