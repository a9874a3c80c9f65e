package dev.satchel.test.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.io.Serializable;
import java.time.Instant;

/**
 * One thing in a cart.
 *
 * @param sku what it is, for the shop
 * @param title what it is, for the visitor
 * @param quantity how many
 * @param price of one
 * @param added when it was put there
 */
@Serdeable
public record CartLine(String sku, String title, int quantity, double price, Instant added) implements Serializable {}
