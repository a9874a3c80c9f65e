package dev.satchel.driver.redis;

import static dev.satchel.driver.redis.RedisDriverConfiguration.DEFAULT_SERVER;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micronaut.configuration.lettuce.AbstractRedisConfiguration;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import io.micronaut.configuration.lettuce.NamedRedisServersConfiguration;
import io.micronaut.context.BeanLocator;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.TreeSet;

/** The Redis servers that the application has configured, by name. Thread-safe. */
@Singleton
final class RedisServers {

    private final BeanLocator beans;

    RedisServers(BeanLocator beans) {
        this.beans = beans;
    }

    /**
     * The application's client of a server. Making it connects to nothing.
     *
     * @throws ConfigurationException if there is no such server
     */
    RedisClient client(String server) {
        return configuration(server) instanceof NamedRedisServersConfiguration
                ? beans.getBean(RedisClient.class, Qualifiers.byName(server))
                : beans.getBean(RedisClient.class);
    }

    /**
     * Where a server is, and how to log in.
     *
     * @throws ConfigurationException if there is no such server
     */
    RedisURI uri(String server) {
        AbstractRedisConfiguration configuration = configuration(server);
        return configuration.getUri().orElse(configuration);
    }

    private AbstractRedisConfiguration configuration(String server) {
        Optional<NamedRedisServersConfiguration> named =
                beans.findBean(NamedRedisServersConfiguration.class, Qualifiers.byName(server));
        if (named.isPresent()) {
            return named.get();
        }
        if (!server.equals(DEFAULT_SERVER)) {
            throw unknown(server);
        }
        AbstractRedisConfiguration unnamed =
                beans.findBean(DefaultRedisConfiguration.class).orElseThrow(() -> unknown(server));
        if (!unnamed.getUris().isEmpty()) {
            throw new ConfigurationException(
                    "session.redis.server must be the name of one server under redis.servers, or "
                            + "default for the one under redis.uri, but redis.uris configures a cluster, to which this driver "
                            + "does not connect. Configure a server for sessions under redis.servers, and name it here");
        }
        return unnamed;
    }

    private ConfigurationException unknown(String server) {
        TreeSet<String> known = new TreeSet<>();
        for (NamedRedisServersConfiguration each : beans.getBeansOfType(NamedRedisServersConfiguration.class)) {
            known.add(each.getName());
        }
        return new ConfigurationException(
                "session.redis.server must be the name of a server under redis.servers, or default for the one under "
                        + "redis.uri, but is '" + server
                        + "', and there is no such server. Under redis.servers there are: "
                        + known);
    }
}
