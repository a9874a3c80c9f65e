/**
 * The contract of a session driver as tests: the test of every driver extends
 * {@link dev.satchel.driver.kit.SessionDriverContract}.
 */
@NullMarked
package dev.satchel.driver.kit;

import org.jspecify.annotations.NullMarked;
