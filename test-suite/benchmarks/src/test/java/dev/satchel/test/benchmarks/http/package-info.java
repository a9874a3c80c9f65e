@NullMarked
package dev.satchel.test.benchmarks.http;

import org.jspecify.annotations.NullMarked;
