/** The tests of the kit: the contract passes a driver that keeps it, and fails each of many that break it. */
@NullMarked
package dev.satchel.driver.kit;

import org.jspecify.annotations.NullMarked;
