/** Who may import whom, and what no class may do: rules over the compiled classes of all modules. */
@NullMarked
package dev.satchel.test.architecture;

import org.jspecify.annotations.NullMarked;
