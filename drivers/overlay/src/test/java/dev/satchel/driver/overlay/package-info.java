@NullMarked
package dev.satchel.driver.overlay;

import org.jspecify.annotations.NullMarked;
