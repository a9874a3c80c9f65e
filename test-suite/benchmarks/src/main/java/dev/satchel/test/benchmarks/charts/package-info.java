/**
 * Charts as SVG: {@link dev.satchel.test.benchmarks.charts.BarChart} and
 * {@link dev.satchel.test.benchmarks.charts.LineChart}. The same figures give the same bytes.
 */
@NullMarked
package dev.satchel.test.benchmarks.charts;

import org.jspecify.annotations.NullMarked;
