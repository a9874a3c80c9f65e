package dev.satchel.driver.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisURI;
import java.util.List;

/**
 * A Redis server or cluster in the configuration of the application.
 *
 * @param client the application's client, for its threads and options
 * @param uris addresses and credentials: one, or those of some nodes of a cluster
 * @param property the property of the addresses
 * @param cluster true if it is a cluster
 */
record RedisServer(AbstractRedisClient client, List<RedisURI> uris, String property, boolean cluster) {}
