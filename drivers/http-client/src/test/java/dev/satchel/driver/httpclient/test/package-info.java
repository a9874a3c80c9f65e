/** Servers and tests for the drivers over HTTP, which they use from the test jar. */
@NullMarked
package dev.satchel.driver.httpclient.test;

import org.jspecify.annotations.NullMarked;
