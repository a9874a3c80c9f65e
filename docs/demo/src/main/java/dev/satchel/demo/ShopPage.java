package dev.satchel.demo;

import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model of the front page.
 *
 * @param name of the user; null if none is logged in
 */
@Introspected
record ShopPage(
        List<Product> products, List<String> cart, @Nullable String name) {}
