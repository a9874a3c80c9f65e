@NullMarked
package dev.satchel.driver.jdbc;

import org.jspecify.annotations.NullMarked;
