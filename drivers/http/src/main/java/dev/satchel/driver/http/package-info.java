/** Sessions behind unstorage's HTTP server: {@link dev.satchel.driver.http.HttpDriver}. */
@NullMarked
package dev.satchel.driver.http;

import org.jspecify.annotations.NullMarked;
