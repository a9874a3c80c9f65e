/** What stored sessions take up: {@link dev.satchel.test.benchmarks.memory.MemoryReport}. */
@NullMarked
package dev.satchel.test.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
