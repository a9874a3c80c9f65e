package dev.satchel.demo;

import io.micronaut.serde.annotation.Serdeable;

/**
 * The reason why a request was refused.
 *
 * @param status the HTTP status
 * @param message what was expected, and what to do
 */
@Serdeable
record Problem(int status, String message) {}
