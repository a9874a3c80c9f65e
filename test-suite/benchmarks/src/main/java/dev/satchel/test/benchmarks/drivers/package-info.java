/** The speed of each driver on its real server: {@link dev.satchel.test.benchmarks.drivers.DriverReport}. */
@NullMarked
package dev.satchel.test.benchmarks.drivers;

import org.jspecify.annotations.NullMarked;
