/** Micronaut without a session library, alone or with a bare filter over Redis. */
@NullMarked
package dev.satchel.test.benchmarks.contestants.micronaut;

import org.jspecify.annotations.NullMarked;
