package dev.satchel.demo;

import dev.satchel.session.Session;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cart of a session: names of items, in the order in which they were added. Anything with a short name may go in,
 * on the shelf or not.
 */
final class Cart {

    static final int MAX_CART_ITEMS = 100;

    private Cart() {}

    static List<String> add(Session session, @Nullable String item) {
        String name = Text.required("item", item);
        if (session.as(ShopSession.class).cart().size() >= MAX_CART_ITEMS) {
            throw new HttpStatusException(
                    HttpStatus.CONFLICT, "The cart is full: it holds at most " + MAX_CART_ITEMS + " items");
        }
        return session.update(ShopSession_.CART, cart -> plus(cart.orElse(List.of()), name));
    }

    /** Runs again if another request changed the cart first, so it checks the size each time. */
    private static List<String> plus(List<String> cart, String item) {
        if (cart.size() >= MAX_CART_ITEMS) {
            return cart;
        }
        List<String> longer = new ArrayList<>(cart);
        longer.add(item);
        return longer;
    }
}
