package dev.satchel.test.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.util.List;

/**
 * Far more than should be in a session.
 *
 * @param carts different ones
 */
@Serdeable
@SuppressWarnings("serial") // the list that is in it is serializable
public record Carts(List<Cart> carts) implements Serializable {}
