@NullMarked
package dev.satchel.driver.http;

import org.jspecify.annotations.NullMarked;
