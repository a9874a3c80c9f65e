package dev.satchel.test.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.time.Instant;

/**
 * One item in a cart.
 *
 * @param sku the article number
 * @param title shown to the visitor
 * @param quantity the number of pieces
 * @param price of one piece
 * @param added the time when it was added
 */
@Serdeable
public record CartLine(String sku, String title, int quantity, double price, Instant added) implements Serializable {}
