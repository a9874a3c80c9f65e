@NullMarked
package dev.satchel.driver.filesystem;

import org.jspecify.annotations.NullMarked;
