@NullMarked
package dev.satchel.driver.none;

import org.jspecify.annotations.NullMarked;
