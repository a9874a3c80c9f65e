/** No event loop is blocked. */
package dev.satchel.test.http.eventloop;
