/**
 * The SPI of session drivers: {@link dev.satchel.driver.SessionDriver}, the few types around it, and helpers that
 * drivers share. A driver stores bytes by key. This package depends neither on HTTP nor on sessions nor on the format
 * of values.
 */
@NullMarked
package dev.satchel.driver;

import org.jspecify.annotations.NullMarked;
