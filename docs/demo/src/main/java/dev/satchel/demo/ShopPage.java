package dev.satchel.demo;

import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the front page shows.
 *
 * @param name of the visitor; null if not logged in
 */
@Introspected
record ShopPage(
        List<Product> products, List<String> cart, @Nullable String name) {}
