/**
 * A small shop with a cart, login and logout, and the time of the last visit: an application that uses sessions, and
 * nothing else.
 */
@NullMarked
package dev.satchel.demo;

import org.jspecify.annotations.NullMarked;
