/** The tests and bugs of Astro's sessions, as behaviours of Satchel. */
package dev.satchel.test.http.astro;
