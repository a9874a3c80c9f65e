@NullMarked
package dev.satchel.driver.memory;

import org.jspecify.annotations.NullMarked;
