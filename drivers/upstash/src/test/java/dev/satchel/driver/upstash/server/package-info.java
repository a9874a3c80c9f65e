/** A server with Upstash's REST API for tests, which other modules use from this module's test jar. */
@NullMarked
package dev.satchel.driver.upstash.server;

import org.jspecify.annotations.NullMarked;
