package dev.satchel.test.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.util.List;

/**
 * Far more data than a session should hold.
 *
 * @param carts different ones
 */
@Serdeable
@SuppressWarnings("serial") // its list is serializable
public record Carts(List<Cart> carts) implements Serializable {}
