package dev.satchel.driver.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisURI;
import java.util.List;

/**
 * A Redis that the application has configured.
 *
 * @param client the application's, for its threads and options
 * @param uris where it is, and how to log in: one, or some nodes of a cluster
 * @param property where that is configured
 * @param cluster whether it is a cluster
 */
record RedisServer(AbstractRedisClient client, List<RedisURI> uris, String property, boolean cluster) {}
