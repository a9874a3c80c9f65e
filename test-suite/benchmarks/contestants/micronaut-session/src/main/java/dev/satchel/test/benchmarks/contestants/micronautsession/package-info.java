/** An application with micronaut-session, as a user would write it. */
@NullMarked
package dev.satchel.test.benchmarks.contestants.micronautsession;

import org.jspecify.annotations.NullMarked;
