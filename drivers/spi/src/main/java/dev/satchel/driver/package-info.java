/**
 * What a session driver implements: {@link dev.satchel.driver.SessionDriver} and the few types around it. Bytes by key;
 * nothing here knows of HTTP, of sessions or of how a value is written.
 */
@NullMarked
package dev.satchel.driver;

import org.jspecify.annotations.NullMarked;
