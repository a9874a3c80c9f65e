package dev.satchel.session;

import dev.satchel.serde.DevalueMapper;
import dev.satchel.test.benchmarks.Payloads;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sessions as they are stored, of one cart each. In the package of the session, to see its record. */
public final class CartRecord {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private CartRecord() {}

    /**
     * Makes records.
     *
     * @param count how many
     * @return their bytes, about 1.7 kB each, no two the same
     */
    public static byte[][] of(int count) {
        try (ApplicationContext context = ApplicationContext.run(Map.of("session.enabled", false))) {
            DevalueMapper mapper = context.getBean(DevalueMapper.class);
            byte[][] records = new byte[count][];
            for (int i = 0; i < count; i++) {
                Entry cart = Entry.of(mapper.snapshot(Payloads.cart(i)), null);
                records[i] = SessionRecord.create(mapper, NOW)
                        .with(List.of(Change.set("cart", cart)), NOW)
                        .encode(mapper);
            }
            return records;
        }
    }
}
