@NullMarked
package dev.satchel.driver.upstash;

import org.jspecify.annotations.NullMarked;
