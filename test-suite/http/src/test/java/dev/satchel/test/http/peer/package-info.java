/** Races and limits of other session libraries, one test class for each, as behaviours of Satchel. */
package dev.satchel.test.http.peer;
