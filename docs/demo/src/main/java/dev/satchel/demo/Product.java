package dev.satchel.demo;

import io.micronaut.core.annotation.Introspected;

/**
 * Something on the shelf.
 *
 * @param name what goes into the cart
 * @param picture an emoji
 * @param note a few words about it
 */
@Introspected
record Product(String name, String picture, String note) {}
