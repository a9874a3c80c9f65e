/** Sessions in Redis, over Lettuce: {@link dev.satchel.driver.redis.RedisDriver}. */
@NullMarked
package dev.satchel.driver.redis;

import org.jspecify.annotations.NullMarked;
