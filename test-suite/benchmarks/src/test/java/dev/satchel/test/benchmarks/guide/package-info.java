@NullMarked
package dev.satchel.test.benchmarks.guide;

import org.jspecify.annotations.NullMarked;
