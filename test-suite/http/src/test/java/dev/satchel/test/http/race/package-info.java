/**
 * Concurrent requests of one visitor: every interleaving of driver calls, late requests, lost sessions, clocks apart.
 */
package dev.satchel.test.http.race;
