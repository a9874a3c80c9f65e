/** Sessions in Upstash's Redis, over its REST API. */
@NullMarked
package dev.satchel.driver.upstash;

import org.jspecify.annotations.NullMarked;
