/** Sessions in a table of a database: {@link dev.satchel.driver.jdbc.JdbcDriver}. */
@NullMarked
package dev.satchel.driver.jdbc;

import org.jspecify.annotations.NullMarked;
