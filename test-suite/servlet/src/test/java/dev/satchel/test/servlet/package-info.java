/** Sessions on servlet containers. */
@NullMarked
package dev.satchel.test.servlet;

import org.jspecify.annotations.NullMarked;
