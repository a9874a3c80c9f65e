@NullMarked
package dev.satchel.driver;

import org.jspecify.annotations.NullMarked;
