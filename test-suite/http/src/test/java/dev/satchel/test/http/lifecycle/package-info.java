/** A session from its creation to its end: login, events, failures, streams, web sockets. */
package dev.satchel.test.http.lifecycle;
