@NullMarked
package dev.satchel.test.benchmarks.charts;

import org.jspecify.annotations.NullMarked;
