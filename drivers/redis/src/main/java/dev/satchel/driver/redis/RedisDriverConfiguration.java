package dev.satchel.driver.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Which Redis the driver uses and how, under {@code session.redis}. Immutable and thread-safe.
 *
 * @param server {@code session.redis.server}: the name of a server under {@code redis.servers}, or {@code default}, the
 *     default, for the one under {@code redis.uri}
 * @param prefix {@code session.redis.prefix}: what the keys in Redis begin with; {@code session:} by default
 * @param timeout {@code session.redis.timeout}: how long Redis may take to answer a call, or to be connected to, before
 *     the call fails; 2 seconds by default
 */
@ConfigurationProperties("session.redis")
public record RedisDriverConfiguration(
        @Bindable(defaultValue = DEFAULT_SERVER) String server,
        @Bindable(defaultValue = "session:") String prefix,
        @Bindable(defaultValue = "2s") Duration timeout) {

    /** The server that is configured by {@code redis.uri} and so has no name of its own. */
    static final String DEFAULT_SERVER = "default";

    /** Checks the settings. */
    public RedisDriverConfiguration {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new ConfigurationException(
                    "session.redis.timeout must be positive, such as 2s, but is " + timeout.toMillis() + "ms");
        }
    }

    /** The property that says where the server is. */
    String uriProperty() {
        return server.equals(DEFAULT_SERVER) ? "redis.uri" : "redis.servers." + server + ".uri";
    }
}
