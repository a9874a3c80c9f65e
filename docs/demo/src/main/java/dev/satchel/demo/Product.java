package dev.satchel.demo;

import io.micronaut.core.annotation.Introspected;

/**
 * A product on the shelf.
 *
 * @param name added to the cart
 * @param picture an emoji
 * @param note a few words about it
 */
@Introspected
record Product(String name, String picture, String note) {}
