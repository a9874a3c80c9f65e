/** A real unstorage server for tests, which other modules use from this module's test jar. */
@NullMarked
package dev.satchel.driver.http.server;

import org.jspecify.annotations.NullMarked;
