/** Micronaut Security on sessions, over a real server. */
@NullMarked
package dev.satchel.test.security;

import org.jspecify.annotations.NullMarked;
