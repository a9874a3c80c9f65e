/** Servers, clients, drivers and controllers that the tests of all themes share. */
package dev.satchel.test.http.support;
