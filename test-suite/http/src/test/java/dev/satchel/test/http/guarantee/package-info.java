/** The guarantees G1 to G14, each over the drivers that it depends on. */
package dev.satchel.test.http.guarantee;
