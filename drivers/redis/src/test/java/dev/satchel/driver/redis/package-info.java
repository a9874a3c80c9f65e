@NullMarked
package dev.satchel.driver.redis;

import org.jspecify.annotations.NullMarked;
