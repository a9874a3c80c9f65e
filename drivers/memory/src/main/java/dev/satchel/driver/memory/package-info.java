/** Sessions in the memory of this process: {@link dev.satchel.driver.memory.MemoryDriver}. */
@NullMarked
package dev.satchel.driver.memory;

import org.jspecify.annotations.NullMarked;
