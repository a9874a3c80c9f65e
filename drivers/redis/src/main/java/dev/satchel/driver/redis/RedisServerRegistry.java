package dev.satchel.driver.redis;

import static dev.satchel.driver.redis.RedisDriverConfiguration.DEFAULT_SERVER;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.micronaut.configuration.lettuce.AbstractRedisConfiguration;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import io.micronaut.configuration.lettuce.NamedRedisServersConfiguration;
import io.micronaut.context.BeanLocator;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A registry of the Redis servers in the configuration of the application, by name. Thread-safe. */
@Singleton
final class RedisServerRegistry {

    private final BeanLocator beans;

    RedisServerRegistry(BeanLocator beans) {
        this.beans = beans;
    }

    /**
     * Returns a server. Creates the application's client for it, which does not connect.
     *
     * @throws ConfigurationException if there is no such server
     */
    RedisServer get(String name) {
        AbstractRedisConfiguration configuration = configuration(name);
        boolean named = configuration instanceof NamedRedisServersConfiguration;
        String prefix = named ? "redis.servers." + name : "redis";
        if (configuration.getUris().isEmpty()) {
            RedisURI uri = configuration.getUri().orElse(configuration);
            return new RedisServer(clientOf(name, named), List.of(uri), prefix + ".uri", false);
        }
        // micronaut-redis creates a cluster client for redis.uris, but always a single-server client for a named server
        return new RedisServer(
                named ? clientOf(name, true) : beans.getBean(RedisClusterClient.class),
                configuration.getUris(),
                prefix + ".uris",
                true);
    }

    private RedisClient clientOf(String name, boolean named) {
        return named ? beans.getBean(RedisClient.class, Qualifiers.byName(name)) : beans.getBean(RedisClient.class);
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
        return beans.findBean(DefaultRedisConfiguration.class).orElseThrow(() -> unknown(server));
    }

    private ConfigurationException unknown(String server) {
        TreeSet<String> known = new TreeSet<>();
        for (NamedRedisServersConfiguration each : beans.getBeansOfType(NamedRedisServersConfiguration.class)) {
            known.add(each.getName());
        }
        return new ConfigurationException(
                "session.redis.server must be the name of a server under redis.servers, or default for the one under "
                        + "redis.uri or redis.uris, but is '" + server
                        + "', and there is no such server. Under redis.servers there are: "
                        + known);
    }
}
