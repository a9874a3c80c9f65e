package dev.satchel.test.benchmarks.memory;

import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.Undefined;
import dev.satchel.test.benchmarks.Payloads;
import io.micronaut.context.ApplicationContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates stored sessions of one cart each. */
final class CartRecords {

    private static final long CREATED_MILLIS = 1_795_000_000_000L;

    private CartRecords() {}

    /** Returns the bytes of a number of sessions, about 1.7 kB each, no two the same. */
    static byte[][] make(int count) {
        try (ApplicationContext context = ApplicationContext.run(Map.of("session.enabled", false))) {
            DevalueMapper mapper = context.getBean(DevalueMapper.class);
            PlainObject own = new PlainObject();
            own.put("created", CREATED_MILLIS);
            byte[][] records = new byte[count][];
            for (int i = 0; i < count; i++) {
                Map<String, Object> entries = new LinkedHashMap<>();
                entries.put("", entry(own));
                entries.put("cart", entry(Payloads.cart(i)));
                records[i] = mapper.encode(entries);
            }
            return records;
        }
    }

    private static PlainObject entry(@Nullable Object data) {
        PlainObject entry = new PlainObject();
        entry.put("data", data);
        entry.put("expires", Undefined.UNDEFINED);
        return entry;
    }
}
