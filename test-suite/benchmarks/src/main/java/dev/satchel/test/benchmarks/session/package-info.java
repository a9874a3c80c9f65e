/** One request, record, cookie and id, each measured by itself. */
@NullMarked
package dev.satchel.test.benchmarks.session;

import org.jspecify.annotations.NullMarked;
