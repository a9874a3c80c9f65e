/** An application with Spring MVC and Spring Session, as a user would write it. */
@NullMarked
package dev.satchel.test.benchmarks.contestants.springservlet;

import org.jspecify.annotations.NullMarked;
