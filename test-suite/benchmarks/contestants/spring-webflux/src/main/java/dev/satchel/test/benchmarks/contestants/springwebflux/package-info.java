/** An application with Spring WebFlux and Spring Session, as a user would write it. */
@NullMarked
package dev.satchel.test.benchmarks.contestants.springwebflux;

import org.jspecify.annotations.NullMarked;
