package dev.satchel.test.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.time.Instant;

/**
 * Whose cart it is.
 *
 * @param id a number
 * @param name what to call them
 * @param email where to write to
 * @param registered since when they are known
 */
@Serdeable
public record Visitor(long id, String name, String email, Instant registered) implements Serializable {}
