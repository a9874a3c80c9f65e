/** Sessions nowhere. The package is not named after the driver, {@code null}, since that is no name in Java. */
@NullMarked
package dev.satchel.driver.none;

import org.jspecify.annotations.NullMarked;
