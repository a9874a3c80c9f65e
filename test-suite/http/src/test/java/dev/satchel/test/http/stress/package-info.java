/** Random load on several instances, and a checker of the recorded exchanges. */
package dev.satchel.test.http.stress;
