/**
 * A small shop whose visitors keep their cart, log in and out, and see when they last came: an application that uses
 * sessions, and nothing else.
 */
@NullMarked
package dev.satchel.demo;

import org.jspecify.annotations.NullMarked;
