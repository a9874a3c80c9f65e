/** Rules over the compiled classes of all modules: allowed dependencies, and calls that are forbidden everywhere. */
@NullMarked
package dev.satchel.test.architecture;

import org.jspecify.annotations.NullMarked;
