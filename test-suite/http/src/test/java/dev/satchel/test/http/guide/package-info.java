/** The samples of the README and the guide. */
package dev.satchel.test.http.guide;
