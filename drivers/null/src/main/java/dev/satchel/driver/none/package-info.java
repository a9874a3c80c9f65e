/** The null driver, which keeps nothing. Its package cannot be named {@code null}, which is a keyword of Java. */
@NullMarked
package dev.satchel.driver.none;

import org.jspecify.annotations.NullMarked;
