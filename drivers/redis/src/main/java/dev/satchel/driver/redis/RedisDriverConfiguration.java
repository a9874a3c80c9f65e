package dev.satchel.driver.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.time.Duration;

/**
 * Which Redis the driver uses and how, under {@code session.redis}. Not to be changed once the driver was made.
 *
 * <p>It has setters since a wrong value for one of them stops the application, where a default in an annotation would
 * quietly take its place.
 */
@ConfigurationProperties("session.redis")
public final class RedisDriverConfiguration {

    /** The server that is configured by {@code redis.uri} or {@code redis.uris} and so has no name of its own. */
    static final String DEFAULT_SERVER = "default";

    private String server = DEFAULT_SERVER;
    private String prefix = "session:";
    private Duration timeout = Duration.ofSeconds(2);
    private int maxCalls = 10_000;

    /**
     * Which Redis.
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
     * What the keys in Redis begin with.
     *
     * @return {@code session:} unless set
     */
    public String getPrefix() {
        return prefix;
    }

    /**
     * Sets {@code session.redis.prefix}.
     *
     * @param prefix taken literally; may be empty
     */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    /**
     * How long Redis may take to answer a call, and to be connected to, before the call fails.
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
     * How many calls may wait for Redis at the same time. What comes beyond fails at once.
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
