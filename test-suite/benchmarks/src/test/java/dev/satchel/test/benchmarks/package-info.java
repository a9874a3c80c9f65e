@NullMarked
package dev.satchel.test.benchmarks;

import org.jspecify.annotations.NullMarked;
