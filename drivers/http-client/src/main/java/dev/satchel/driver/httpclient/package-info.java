/** The HTTP client that the drivers {@code http} and {@code upstash} share. */
@NullMarked
package dev.satchel.driver.httpclient;

import org.jspecify.annotations.NullMarked;
