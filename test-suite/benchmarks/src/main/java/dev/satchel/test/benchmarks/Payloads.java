package dev.satchel.test.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The encoded and decoded objects, the same in every run. {@code devalue-bench.mjs} creates the same ones: change both.
 * Collections are of {@code java.util}, so that no codec needs special support. No object occurs twice.
 */
public final class Payloads {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final int LINES = 10;

    /** The number of carts with about 200 kB of devalue text. */
    private static final int CARTS = 115;

    private Payloads() {}

    /**
     * Creates a cart of about 1.7 kB of devalue text: a user, ten lines with dates, a set, a last visit.
     *
     * @param number of the cart; two carts of different numbers have no line in common
     * @return a new cart
     */
    public static Cart cart(int number) {
        List<CartLine> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(line(number, i));
        }
        return new Cart(visitor(number), lines, coupons(number), START.plusSeconds(3_600L + number));
    }

    /**
     * Creates the content of {@link #cart} as maps and lists.
     *
     * @param number as there
     * @return a new map
     */
    public static Map<String, Object> cartAsMaps(int number) {
        List<Object> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            CartLine line = line(number, i);
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("sku", line.sku());
            properties.put("title", line.title());
            properties.put("quantity", line.quantity());
            properties.put("price", line.price());
            properties.put("added", line.added());
            lines.add(properties);
        }
        Visitor visitor = visitor(number);
        Map<String, Object> user = new LinkedHashMap<>();
        // an int, since numbers are read back by their size
        user.put("id", Math.toIntExact(visitor.id()));
        user.put("name", visitor.name());
        user.put("email", visitor.email());
        user.put("registered", visitor.registered());
        Map<String, Object> cart = new LinkedHashMap<>();
        cart.put("user", user);
        cart.put("lines", lines);
        cart.put("coupons", coupons(number));
        cart.put("lastVisit", START.plusSeconds(3_600L + number));
        return cart;
    }

    /**
     * Creates carts of about 200 kB of devalue text.
     *
     * @return new carts
     */
    public static Carts carts() {
        List<Cart> carts = new ArrayList<>();
        for (int i = 0; i < CARTS; i++) {
            carts.add(cart(i));
        }
        return new Carts(carts);
    }

    /**
     * Creates a visitor.
     *
     * @param number of the visitor
     * @return a new visitor
     */
    public static Visitor visitor(int number) {
        return new Visitor(
                4_711L + number,
                "Ada Lovelace",
                "ada." + number + "@example.com",
                START.minusSeconds(86_400L * (number + 1)));
    }

    private static CartLine line(int cart, int i) {
        int number = cart * LINES + i;
        return new CartLine(
                "SKU-" + (10_000 + number),
                "Apples of the kind " + number,
                i % 3 + 1,
                (1_999 + 37 * number) / 100.0,
                START.plusSeconds(60L * (number + 1)));
    }

    private static Set<String> coupons(int number) {
        return new LinkedHashSet<>(List.of("SPRING", "FREE-SHIPPING", "FRIEND-" + number));
    }
}
