/**
 * What holds a session driver to its word: {@link dev.satchel.driver.kit.SessionDriverContract}, which the test of
 * every driver extends.
 */
@NullMarked
package dev.satchel.driver.kit;

import org.jspecify.annotations.NullMarked;
