/** HTTP requests, side by side with the peers: {@link dev.satchel.test.benchmarks.http.HttpReport}. */
@NullMarked
package dev.satchel.test.benchmarks.http;

import org.jspecify.annotations.NullMarked;
