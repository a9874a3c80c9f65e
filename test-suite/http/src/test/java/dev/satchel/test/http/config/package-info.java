/** Configuration, start-up, and the cost of an application without sessions. */
package dev.satchel.test.http.config;
