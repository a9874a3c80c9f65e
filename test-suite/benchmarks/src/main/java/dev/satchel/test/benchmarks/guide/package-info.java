/**
 * Publishes the results of reports, in the log and in the guide: {@link dev.satchel.test.benchmarks.guide.Publication}.
 */
@NullMarked
package dev.satchel.test.benchmarks.guide;

import org.jspecify.annotations.NullMarked;
