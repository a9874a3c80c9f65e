/** Hostile cookies, visitors and records, and secrets that must not appear in logs or caches. */
package dev.satchel.test.http.security;
