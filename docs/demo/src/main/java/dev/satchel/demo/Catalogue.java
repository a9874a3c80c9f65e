package dev.satchel.demo;

import jakarta.inject.Singleton;
import java.util.List;

/** The products of the shop. */
@Singleton
final class Catalogue {

    List<Product> products() {
        return List.of(
                new Product("Apple", "🍎", "Crisp, and a little sour"),
                new Product("Bread", "🍞", "Baked this morning"),
                new Product("Cheese", "🧀", "From the valley, aged a year"),
                new Product("Honey", "🍯", "Linden, from the roof"),
                new Product("Tea", "🍵", "Green, first harvest"),
                new Product("Chocolate", "🍫", "Seventy percent"));
    }
}
