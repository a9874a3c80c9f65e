/** The size of stored sessions: {@link dev.satchel.test.benchmarks.memory.MemoryReport}. */
@NullMarked
package dev.satchel.test.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
