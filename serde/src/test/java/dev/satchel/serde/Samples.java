package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;

import dev.satchel.serde.js.ArrayBuffer;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.Undefined;
import dev.satchel.serde.js.UrlSearchParams;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small values of all kinds, to mutate and for warm-up. */
public final class Samples {

    private Samples() {}

    public static List<@Nullable Object> values() {
        ArrayBuffer shared = new ArrayBuffer(new byte[16]);
        Map<Object, Object> cyclic = new LinkedHashMap<>();
        cyclic.put("self", cyclic);
        cyclic.put(List.of(1), new Date(1));
        PlainObject object = new PlainObject();
        object.put("a", 1);
        object.put("b-c", Undefined.UNDEFINED);
        NullPrototypeObject bare = new NullPrototypeObject();
        bare.put("x", object);
        Shop.User ada = new Shop.User("Ada", 36);
        return Arrays.asList(
                null,
                Arrays.asList(1, -2, 2.5, 1.0, -0.0, Double.NaN, 1L << 40, Long.MAX_VALUE, "text <\ud800", true, null),
                List.of(new BigDecimal("1.10"), BigInteger.TWO.pow(70), Optional.of("x"), Optional.empty()),
                cyclic,
                object,
                bare,
                Set.of(1, "a"),
                new SparseArray(1_000).with(7, "x"),
                new SparseArray(3).with(1, "x"),
                List.of(new RegExp("a+", "gi"), new InvalidDate(), URI.create("https://example.com/"), Instant.EPOCH),
                List.of(new UrlSearchParams("a=1"), new Boxed(1), new Boxed(BigInteger.ONE), new Tagged("Money", 5)),
                List.of(new BufferView(BufferView.Kind.UINT16, shared, 2, 3), shared, new byte[] {1, 2, 3}),
                Shop.Rich.sample(),
                new Shop.Everything(
                        true,
                        (byte) -1,
                        (short) -2,
                        'x',
                        3,
                        4L,
                        0.5f,
                        1.5,
                        BigDecimal.ONE,
                        Shop.Colour.RED,
                        List.of(List.of(1)),
                        List.of(Shop.Colour.RED, ada)),
                new Shop.Cart(
                        ada,
                        List.of(new Shop.Line("pear", 2, 1.0, Instant.EPOCH)),
                        Set.of("SPRING"),
                        Map.of("gift", ada),
                        new Date(0)),
                new Shop.Node("a", new Shop.Node("b", List.of(1))),
                new Shop.Drawing(new Shop.Circle(1.5), List.of(new Shop.Square(2))),
                new Shop.Zoo(List.of(new Shop.Cat("Tom"), new Shop.Dog("Rex", 3))));
    }

    /** Returns a record as it is stored, with one entry per value. */
    static byte[] record() {
        Map<String, Object> entries = new LinkedHashMap<>();
        int number = 0;
        for (Object value : values()) {
            PlainObject entry = new PlainObject();
            entry.put("data", value);
            entry.put("expires", number % 3 == 0 ? 1_795_182_383_196L : Undefined.UNDEFINED);
            entries.put("key" + number++, entry);
        }
        return MAPPER.encode(entries);
    }
}
