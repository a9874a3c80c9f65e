/** Sessions behind unstorage's HTTP server, over Micronaut's HTTP client. */
@NullMarked
package dev.satchel.driver.http;

import org.jspecify.annotations.NullMarked;
