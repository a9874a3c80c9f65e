package dev.satchel.serde;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types of an application, for tests. */
final class Shop {

    private Shop() {}

    @Serdeable
    record User(String name, int age) {}

    @Serdeable
    enum Colour {
        RED,
        GREEN
    }

    @Serdeable
    record Line(String sku, int quantity, double price, Instant added) {}

    @Serdeable
    record Cart(
            User owner,
            List<Line> lines,
            Set<String> coupons,
            Map<String, Object> notes,
            @Nullable Date paid) {}

    @Serdeable
    record Everything(
            boolean bool,
            byte small,
            short shorter,
            char letter,
            int number,
            long large,
            float single,
            double fraction,
            BigDecimal exact,
            Colour colour,
            List<List<Integer>> nested,
            Object anything) {}

    @Serdeable
    record Node(String name, @Nullable Object next) {}

    /** Not annotated, so it cannot be stored. */
    record Stranger(String name) {}
}
