/** A real Redis for tests, which other modules use from this module's test jar. */
@NullMarked
package dev.satchel.driver.redis.server;

import org.jspecify.annotations.NullMarked;
