package dev.satchel.serde;

import dev.satchel.serde.Shop.Colour;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.Tagged;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of values made of others: all containers of the table, and records. */
final class Values {

    private Values() {}

    static Arbitrary<Object> nested() {
        return Arbitraries.recursive(Leaves::any, Values::around, 0, 3);
    }

    private static Arbitrary<Object> around(Arbitrary<Object> inner) {
        Arbitrary<List<Object>> lists = inner.list().ofMaxSize(4);
        Arbitrary<List<String>> names = Leaves.strings()
                .filter(name -> !name.equals("__proto__"))
                .list()
                .uniqueElements()
                .ofMaxSize(4);
        return Arbitraries.oneOf(
                lists.asGeneric(),
                lists.map(List::toArray),
                lists.map(Values::set),
                Combinators.combine(lists, lists).as(Values::map),
                Combinators.combine(names, lists).as((keys, values) -> fill(new PlainObject(), keys, values)),
                Combinators.combine(names, lists).as((keys, values) -> fill(new NullPrototypeObject(), keys, values)),
                inner.map(Optional::ofNullable),
                Combinators.combine(Arbitraries.of("Money", "shop.gone.Type", "</\""), inner)
                        .as(Tagged::new),
                Combinators.combine(inner, Arbitraries.longs().between(1, SparseArray.MAX_LENGTH))
                        .as((value, length) -> new SparseArray(length).with(length / 2, value)),
                lists.map(Values::withHoles),
                records(inner).asGeneric());
    }

    /** Returns a set without elements that are written alike: a char and its string, 1 as an int and as a long. */
    private static Set<Object> set(List<Object> elements) {
        Set<Object> set = new LinkedHashSet<>();
        elements.forEach(element -> set.add(element instanceof Character c ? c.toString() : Narrowing.whole(element)));
        return set;
    }

    private static Map<Object, Object> map(List<Object> keys, List<Object> values) {
        Map<Object, Object> map = new LinkedHashMap<>();
        int i = 0;
        for (Object key : set(keys)) {
            map.put(key, i < values.size() ? values.get(i++) : "missing");
        }
        return map;
    }

    private static Object fill(Map<String, Object> object, List<String> keys, List<Object> values) {
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
            object.put(keys.get(i), values.get(i));
        }
        return object;
    }

    private static SparseArray withHoles(List<Object> elements) {
        SparseArray array = new SparseArray(2L * elements.size() + 1);
        for (int i = 0; i < elements.size(); i++) {
            array.with(2L * i + 1, elements.get(i));
        }
        return array;
    }

    static Arbitrary<Shop.User> users() {
        return Combinators.combine(Leaves.strings(), Leaves.arbitrary(Integer.class))
                .as(Shop.User::new);
    }

    /** Returns a generator of records with the given values where they take any. */
    static Arbitrary<Record> records(Arbitrary<Object> anything) {
        Arbitrary<Shop.User> users = users();
        Arbitrary<Shop.Line> lines = Combinators.combine(
                        Leaves.strings(),
                        Leaves.arbitrary(Integer.class),
                        Leaves.arbitrary(Double.class),
                        Leaves.arbitrary(Instant.class))
                .as(Shop.Line::new);
        Arbitrary<Shop.Cart> carts = Combinators.combine(
                        users,
                        lines.list().ofMaxSize(3),
                        Leaves.strings().set().ofMaxSize(3),
                        Arbitraries.maps(Leaves.strings(), anything).ofMaxSize(2),
                        Leaves.arbitrary(Date.class).injectNull(0.3))
                .as(Shop.Cart::new);
        Arbitrary<Shop.Everything> everything = Combinators.combine(
                        Combinators.combine(
                                        Leaves.arbitrary(Boolean.class),
                                        Leaves.arbitrary(Byte.class),
                                        Leaves.arbitrary(Short.class),
                                        Leaves.arbitrary(Character.class))
                                .as(List::of),
                        Leaves.arbitrary(Integer.class),
                        Leaves.arbitrary(Long.class),
                        Leaves.arbitrary(Float.class),
                        Leaves.arbitrary(Double.class),
                        Leaves.arbitrary(BigDecimal.class),
                        Arbitraries.integers().list().ofMaxSize(3).list().ofMaxSize(3),
                        anything)
                .as((small, number, large, single, fraction, exact, numbers, any) -> new Shop.Everything(
                        (Boolean) small.get(0),
                        (Byte) small.get(1),
                        (Short) small.get(2),
                        (Character) small.get(3),
                        number,
                        large,
                        single,
                        fraction,
                        exact,
                        number % 2 == 0 ? Colour.RED : Colour.GREEN,
                        numbers,
                        any));
        return Arbitraries.oneOf(
                users,
                carts,
                everything,
                Combinators.combine(Leaves.strings(), anything).as(Shop.Node::new),
                Combinators.combine(users, users, users.list().ofMaxSize(2))
                        .as((first, second, more) -> new Shop.Pair(first, first.age() > 0 ? first : second, more)),
                Arbitraries.integers().map(Shop.Parcel::new),
                Leaves.arbitrary(Double.class)
                        .map(size -> new Shop.Drawing(new Shop.Circle(size), List.of(new Shop.Square(size)))),
                Leaves.strings().map(name -> new Shop.Zoo(List.of(new Shop.Cat(name), new Shop.Dog(name, 3)))));
    }

    /**
     * Returns a generator of containers that refer to each other, and to themselves, at random. Each may be visited
     * many times.
     */
    static Arbitrary<Object> graphs() {
        return Arbitraries.randomValue(Values::graph);
    }

    private static Object graph(Random random) {
        List<Object> nodes = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            nodes.add(
                    switch (random.nextInt(6)) {
                        case 0, 1 -> new ArrayList<>();
                        case 2 -> new LinkedHashMap<>();
                        case 3 -> new PlainObject();
                        case 4 -> new NullPrototypeObject();
                        default -> new SparseArray(50);
                    });
        }
        nodes.forEach(node -> connect(node, nodes, random));
        return nodes.get(0);
    }

    @SuppressWarnings("unchecked") // as created above
    private static void connect(Object node, List<Object> nodes, Random random) {
        int edges = random.nextInt(4);
        for (int i = 0; i < edges; i++) {
            Object to =
                    random.nextInt(4) == 0 ? (Object) BigInteger.valueOf(i) : nodes.get(random.nextInt(nodes.size()));
            if (node instanceof List<?> list) {
                ((List<Object>) list).add(to);
            } else if (node instanceof Map<?, ?> map) {
                ((Map<Object, Object>) map).put("key" + i, to);
            } else if (node instanceof SparseArray array) {
                array.with(random.nextInt(50), to);
            }
        }
    }
}
