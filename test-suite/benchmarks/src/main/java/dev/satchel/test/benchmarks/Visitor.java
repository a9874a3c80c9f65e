package dev.satchel.test.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.time.Instant;

/**
 * The owner of a cart.
 *
 * @param id a number
 * @param name of the visitor
 * @param email of the visitor
 * @param registered the time of the registration
 */
@Serdeable
public record Visitor(long id, String name, String email, Instant registered) implements Serializable {}
