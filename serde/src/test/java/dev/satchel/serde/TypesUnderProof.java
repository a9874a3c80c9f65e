package dev.satchel.serde;

import dev.satchel.serde.ComesBackOrRefusedTest.Row;
import java.util.ArrayList;
import java.util.List;

/** The types of {@link ComesBackOrRefusedTest}. To add a type, add a row. */
final class TypesUnderProof {

    /** The expected result for a type, in addition to the absence of a third outcome. */
    enum Promise {
        /** Stored at every place. */
        KEPT,
        /** Rejected at every place, at least in the format with tags. */
        REFUSED,
        /** Depends on the place or the format. */
        EITHER
    }

    private TypesUnderProof() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        kept(rows, "String", "\"pear\"");
        kept(rows, "Integer", "42");
        kept(rows, "Long", "1L << 60");
        kept(rows, "Boolean", "true");
        kept(rows, "Double", "1.5");
        kept(rows, "Character", "'x'");
        kept(rows, "BigDecimal", "new BigDecimal(\"1.10\")");
        kept(rows, "BigInteger", "BigInteger.TEN");
        kept(rows, "Date", "new Date(5)");
        kept(rows, "LocalDateTime", "LocalDateTime.of(2026, 11, 20, 9, 30, 15, 123456789)");
        kept(rows, "UUID", "new UUID(1, 2)");
        kept(rows, "ZoneId", "ZoneId.of(\"Asia/Tokyo\")");
        kept(rows, "Locale", "Locale.ITALY");
        kept(rows, "URI", "URI.create(\"https://example.com/\")");
        kept(rows, "byte[]", "new byte[] {1, 2}");
        kept(rows, "String[]", "new String[] {\"a\"}");
        // B15
        kept(rows, "java.sql.Timestamp", "java.sql.Timestamp.from(Instant.parse(\"2026-11-20T09:30:15.123456789Z\"))");
        kept(rows, "java.sql.Date", "new java.sql.Date(1234567890123L)");
        kept(rows, "java.sql.Time", "new java.sql.Time(34215123L)");
        kept(rows, "DayOfWeek", "DayOfWeek.MONDAY");
        kept(rows, "Month", "Month.MAY");
        kept(rows, "java.util.concurrent.TimeUnit", "java.util.concurrent.TimeUnit.DAYS");
        kept(rows, "OffsetTime", "OffsetTime.parse(\"09:30:15.5+01:00\")");
        // B16, D4: containers
        kept(rows, "List<Integer>", "List.of(1, 2)");
        kept(rows, "Set<Colour>", "Set.of(Colour.RED)");
        kept(rows, "Map<String, User>", "Map.of(\"a\", new User(\"Ada\", 36))");
        for (String map : List.of(
                "java.util.concurrent.ConcurrentMap=java.util.concurrent.ConcurrentHashMap",
                "java.util.concurrent.ConcurrentHashMap",
                "java.util.concurrent.ConcurrentNavigableMap=java.util.concurrent.ConcurrentSkipListMap",
                "java.util.concurrent.ConcurrentSkipListMap",
                "NavigableMap=TreeMap",
                "SortedMap=TreeMap",
                "TreeMap",
                "HashMap",
                "Hashtable",
                "WeakHashMap")) {
            String[] names = map.split("=");
            String made = names[names.length - 1];
            kept(rows, names[0] + "<String, Integer>", "new " + made + "<>(Map.of(\"a\", 1, \"b\", 2))");
        }
        kept(rows, "Properties", "properties()");
        for (String collection : List.of(
                "PriorityQueue",
                "java.util.concurrent.PriorityBlockingQueue",
                "Vector",
                "LinkedList",
                "ArrayDeque",
                "Deque=ArrayDeque",
                "Queue=ArrayDeque",
                "TreeSet",
                "NavigableSet=TreeSet",
                "SortedSet=TreeSet",
                "java.util.concurrent.ConcurrentSkipListSet",
                "java.util.concurrent.CopyOnWriteArrayList",
                "java.util.concurrent.ConcurrentLinkedQueue",
                "java.util.concurrent.ConcurrentLinkedDeque",
                "java.util.concurrent.LinkedBlockingQueue",
                "java.util.concurrent.BlockingQueue=java.util.concurrent.LinkedBlockingQueue",
                "java.util.concurrent.LinkedBlockingDeque",
                "java.util.concurrent.LinkedTransferQueue")) {
            String[] names = collection.split("=");
            kept(rows, names[0] + "<Integer>", "new " + names[names.length - 1] + "<>(List.of(3, 1, 2))");
        }
        for (String type : List.of("List", "LinkedList", "Collection", "Deque", "Queue")) {
            kept(rows, type + "<Integer>", "new LinkedList<>(Arrays.asList(1, null, 2))");
            either(
                    rows,
                    type + "<Object>",
                    "new LinkedList<>(Arrays.asList(1, dev.satchel.serde.js.Undefined.UNDEFINED))");
        }
        kept(rows, "EnumMap<Colour, Integer>", "new EnumMap<>(Map.of(Colour.RED, 1))");
        kept(rows, "EnumSet<Colour>", "EnumSet.of(Colour.RED)");
        kept(rows, "Optional<User>", "Optional.of(new User(\"Ada\", 36))");
        refused(rows, "PriorityQueue<Integer>", "reversed()");
        for (String sorted : List.of(
                "SortedSet=TreeSet",
                "TreeSet",
                "java.util.concurrent.ConcurrentSkipListSet",
                "SortedMap=TreeMap",
                "TreeMap",
                "java.util.concurrent.ConcurrentSkipListMap")) {
            String[] names = sorted.split("=");
            boolean isMap = sorted.endsWith("Map");
            String type = names[0] + (isMap ? "<String, Integer>" : "<String>");
            String made = names[names.length - 1];
            refused(rows, type, "filled(new " + made + "<>(String.CASE_INSENSITIVE_ORDER))");
            kept(rows, type, "filled(new " + made + "<>(Comparator.<String>naturalOrder()))");
        }
        refused(rows, "NavigableSet<String>", "filled(new TreeSet<String>()).descendingSet()");
        // beans
        kept(rows, "Colour", "Colour.RED");
        kept(rows, "User", "new User(\"Ada\", 36)");
        kept(rows, "Concurrent", "new Concurrent(new java.util.concurrent.ConcurrentHashMap<>(Map.of(\"a\", 1)))");
        refused(rows, "OnlyWritten", "new OnlyWritten(\"x\")");
        refused(rows, "Getters", "Getters.of(\"pear\")");
        kept(rows, "Derived", "new Derived(\"Ada\", \"Lovelace\")");
        kept(rows, "Ticking", "new Ticking(7)");
        refused(rows, "TickingGetters", "TickingGetters.of(\"pear\")");
        refused(rows, "Hidden", "Hidden.of()");
        refused(rows, "ReadOnly", "ReadOnly.of(\"x\")");
        refused(rows, "WriteOnly", "WriteOnly.of(\"x\")");
        refused(rows, "PublicField", "PublicField.of(\"x\")");
        refused(rows, "CartMap", "CartMap.of()");
        refused(rows, "CartList", "CartList.of()");
        kept(rows, "NonEmpty", "NonEmpty.emptied()");
        kept(rows, "NonDefault", "NonDefault.zeroed()");
        kept(rows, "NonEmptyRecord", "new NonEmptyRecord(List.of(), \"\")");
        either(rows, "Preset", "Preset.nulled()");
        kept(rows, "Money", "new Money(5, \"EUR\")");
        kept(rows, "Distance", "new Metres(5)");
        kept(rows, "FormattedNumber", "new FormattedNumber(1.239, 1.239)");
        kept(rows, "Viewed", "new Viewed(\"a\", \"b\")");
        kept(rows, "Formatted", "new Formatted(LocalDateTime.of(2026, 11, 20, 9, 30))");
        kept(rows, "FormattedWell", "new FormattedWell(LocalDateTime.of(2026, 11, 20, 9, 30))");
        kept(rows, "FormattedWell", "new FormattedWell(LocalDateTime.of(2026, 11, 20, 9, 30, 5))");
        kept(rows, "ExternalFruit", "new ExternalFruit(\"pear\", new Pear(2))");
        either(rows, "External", "new External(\"circle\", new Circle(2))");
        either(rows, "Shape", "new Circle(2)");
        kept(rows, "Wrapped", "new Leaf(2)");
        kept(rows, "Boxes<String>", "new Boxes<>(\"x\")");
        kept(rows, "Bounded<Integer>", "new Bounded<>(5)");
        either(rows, "Bounded<UUID>", "new Bounded<>(new UUID(1, 2))");
        kept(rows, "Weight", "new Weight(5)");
        either(rows, "Bounded<Weight>", "new Bounded<>(new Weight(5))");
        kept(rows, "Compared", "new Compared(1L << 40)");
        kept(rows, "Order", "Order.of(new UUID(1, 2))");
        kept(rows, "Paged<User>", "new Paged<>(List.of(new User(\"Ada\", 36)))");
        kept(rows, "Numbered", "new Numbered(new BigDecimal(\"1.10\"))");
        kept(rows, "Numbered", "new Numbered(1.5)");
        refused(rows, "Numbered", "new Numbered(new java.util.concurrent.atomic.AtomicInteger(1))");
        refused(rows, "URL", "new URL(\"http://x/a b\")");
        either(rows, "URL", "new URL(\"http://x/a%20b\")");
        refused(rows, "URL", "new URL(\"http\", \"x\", \"/a \")");
        kept(rows, "Loose", "Loose.of(\"a\", 1)");
        either(rows, "Open", "new Open(new Square(3))");
        either(rows, "Base", "new Special(\"a\", 2)");
        refused(rows, "Sub", "new Sub()");
        // D9
        refused(rows, "java.nio.file.Path", "java.nio.file.Path.of(\"a\")");
        refused(rows, "java.time.temporal.ChronoUnit", "java.time.temporal.ChronoUnit.DAYS", Promise.EITHER);
        either(rows, "java.nio.charset.Charset", "java.nio.charset.StandardCharsets.UTF_8");
        either(rows, "Plain", "Plain.ONE");
        either(rows, "Set<Plain>", "Set.of(Plain.ONE)");
        either(rows, "List<Plain>", "List.of(Plain.ONE)");
        either(rows, "OptionalInt", "OptionalInt.of(1)");
        either(rows, "boolean[]", "new boolean[] {true}");
        either(rows, "char[]", "new char[] {'x'}");
        either(rows, "java.util.concurrent.atomic.AtomicInteger", "new java.util.concurrent.atomic.AtomicInteger(1)");
        either(rows, "StringBuilder", "new StringBuilder(\"a\")");
        either(rows, "TimeZone", "TimeZone.getTimeZone(\"Asia/Tokyo\")");
        either(rows, "Number", "new BigDecimal(\"1.10\")");
        either(rows, "Comparable<UUID>", "new UUID(1, 2)");
        either(rows, "CharSequence", "\"x\"");
        return rows;
    }

    private static void kept(List<Row> rows, String type, String value) {
        rows.add(new Row(type, value, Promise.KEPT));
    }

    private static void refused(List<Row> rows, String type, String value) {
        rows.add(new Row(type, value, Promise.REFUSED));
    }

    private static void refused(List<Row> rows, String type, String value, Promise promise) {
        rows.add(new Row(type, value, promise));
    }

    private static void either(List<Row> rows, String type, String value) {
        rows.add(new Row(type, value, Promise.EITHER));
    }

    static final String SOURCE = """
            @Serdeable record User(String name, int age) {}
            @Serdeable enum Colour { RED, GREEN }
            enum Plain { ONE }
            @Serdeable record Concurrent(java.util.concurrent.ConcurrentMap<String, Integer> m) {}
            @Serdeable.Serializable record OnlyWritten(String name) {}
            abstract class Same {
                @Override public boolean equals(Object other) {
                    return other != null && other.getClass() == getClass() && other.toString().equals(toString());
                }
                @Override public int hashCode() { return toString().hashCode(); }
            }
            @Serdeable class Getters extends Same {
                private final List<String> items = new ArrayList<>();
                public List<String> getItems() { return items; }
                static Getters of(String item) { Getters made = new Getters(); made.items.add(item); return made; }
                @Override public String toString() { return "Getters" + items; }
            }
            @Serdeable class TickingGetters extends Getters {
                public long getTicks() { return System.nanoTime(); }
                static TickingGetters of(String item) { TickingGetters made = new TickingGetters(); made.getItems().add(item); return made; }
            }
            @Serdeable record Derived(String first, String last) {
                public String getFull() { return first + " " + last; }
            }
            @Serdeable class Ticking extends Same {
                private final int n;
                public Ticking(int n) { this.n = n; }
                public int getN() { return n; }
                public long getTicks() { return System.nanoTime(); }
                @Override public String toString() { return "Ticking" + n; }
            }
            @Serdeable class Hidden extends Same {
                private String name;
                private Hidden() {}
                public String getName() { return name; }
                public void setName(String name) { this.name = name; }
                static Hidden of() { Hidden made = new Hidden(); made.name = "x"; return made; }
                @Override public String toString() { return "Hidden" + name; }
            }
            @Serdeable class ReadOnly extends Same {
                private String name = "preset";
                @JsonProperty(access = JsonProperty.Access.READ_ONLY)
                public String getName() { return name; }
                public void setName(String name) { this.name = name; }
                static ReadOnly of(String name) { ReadOnly made = new ReadOnly(); made.name = name; return made; }
                @Override public String toString() { return "ReadOnly" + name; }
            }
            @Serdeable class WriteOnly extends Same {
                private String name;
                private String user;
                @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
                public String getName() { return name; }
                public void setName(String name) { this.name = name; }
                public String getUser() { return user; }
                public void setUser(String user) { this.user = user; }
                static WriteOnly of(String name) { WriteOnly made = new WriteOnly(); made.name = name; return made; }
                @Override public String toString() { return "WriteOnly" + name + user; }
            }
            @Serdeable class PublicField extends Same {
                public String name;
                private String user;
                public String getUser() { return user; }
                public void setUser(String user) { this.user = user; }
                static PublicField of(String name) { PublicField made = new PublicField(); made.name = name; return made; }
                @Override public String toString() { return "PublicField" + name + user; }
            }
            @Serdeable class CartMap extends LinkedHashMap<String, Integer> {
                private String owner;
                public String getOwner() { return owner; }
                public void setOwner(String owner) { this.owner = owner; }
                static CartMap of() { CartMap made = new CartMap(); made.put("a", 1); made.owner = "x"; return made; }
            }
            @Serdeable class CartList extends ArrayList<String> {
                private String owner;
                public String getOwner() { return owner; }
                public void setOwner(String owner) { this.owner = owner; }
                static CartList of() { CartList made = new CartList(); made.add("a"); made.owner = "x"; return made; }
            }
            @Serdeable @JsonInclude(JsonInclude.Include.NON_EMPTY) class NonEmpty extends Same {
                private List<String> items = new ArrayList<>(List.of("preset"));
                public List<String> getItems() { return items; }
                public void setItems(List<String> items) { this.items = items; }
                static NonEmpty emptied() { NonEmpty made = new NonEmpty(); made.items = new ArrayList<>(); return made; }
                @Override public String toString() { return "NonEmpty" + items; }
            }
            @Serdeable @JsonInclude(JsonInclude.Include.NON_DEFAULT) class NonDefault extends Same {
                private int count = 5;
                private boolean on = true;
                public int getCount() { return count; }
                public void setCount(int count) { this.count = count; }
                public boolean isOn() { return on; }
                public void setOn(boolean on) { this.on = on; }
                static NonDefault zeroed() { NonDefault made = new NonDefault(); made.count = 0; made.on = false; return made; }
                @Override public String toString() { return "NonDefault" + count + on; }
            }
            @Serdeable @JsonInclude(JsonInclude.Include.NON_EMPTY) record NonEmptyRecord(List<String> items, String name) {}
            @Serdeable class Preset extends Same {
                private String name = "preset";
                public String getName() { return name; }
                public void setName(String name) { this.name = name; }
                static Preset nulled() { Preset made = new Preset(); made.name = null; return made; }
                @Override public String toString() { return "Preset" + name; }
            }
            record Money(int amount, String currency) {}
            @jakarta.inject.Singleton class MoneySerde implements io.micronaut.serde.Serde<Money> {
                @Override public void serialize(io.micronaut.serde.Encoder encoder, EncoderContext context, Argument<? extends Money> type, Money value) throws java.io.IOException {
                    encoder.encodeString(value.amount() + " " + value.currency());
                }
                @Override public Money deserialize(io.micronaut.serde.Decoder decoder, DecoderContext context, Argument<? super Money> type) throws java.io.IOException {
                    String[] parts = decoder.decodeString().split(" ");
                    return new Money(Integer.parseInt(parts[0]), parts[1]);
                }
            }
            interface Distance { int metres(); }
            record Metres(int metres) implements Distance {}
            @jakarta.inject.Singleton class DistanceSerde implements io.micronaut.serde.Serde<Distance> {
                @Override public void serialize(io.micronaut.serde.Encoder encoder, EncoderContext context, Argument<? extends Distance> type, Distance value) throws java.io.IOException {
                    encoder.encodeInt(value.metres());
                }
                @Override public Distance deserialize(io.micronaut.serde.Decoder decoder, DecoderContext context, Argument<? super Distance> type) throws java.io.IOException {
                    return new Metres(decoder.decodeInt());
                }
            }
            @Serdeable record Formatted(@JsonFormat(pattern = "dd.MM.yyyy") LocalDateTime at) {}
            @Serdeable record FormattedWell(@JsonFormat(pattern = "dd.MM.yyyy HH:mm") LocalDateTime at) {}
            @Serdeable record FormattedNumber(@JsonFormat(pattern = "0.0") double d, @JsonFormat(pattern = "0.0") Double e) {}
            @Serdeable record Viewed(String a, @JsonView(Number.class) String b) {}
            @Serdeable record External(String kind,
                @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY, property = "kind")
                @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle"), @JsonSubTypes.Type(value = Square.class, name = "square")})
                Shape shape) {}
            @Serdeable record ExternalFruit(String kind,
                @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY, property = "kind")
                @JsonSubTypes({@JsonSubTypes.Type(value = Pear.class, name = "pear"), @JsonSubTypes.Type(value = Fig.class, name = "fig")})
                Fruit fruit) {}
            @Serdeable interface Fruit {}
            @Serdeable record Pear(int weight) implements Fruit {}
            @Serdeable record Fig(int size) implements Fruit {}
            interface Shape {}
            @Serdeable record Circle(int radius) implements Shape {}
            @Serdeable record Square(int side) implements Shape {}
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
            @JsonSubTypes(@JsonSubTypes.Type(value = Leaf.class, name = "leaf"))
            @Serdeable sealed interface Wrapped permits Leaf {}
            @Serdeable record Leaf(int size) implements Wrapped {}
            @Serdeable record Boxes<T>(T v) {}
            @Serdeable record Bounded<T extends Comparable<T>>(T v) {}
            @Serdeable record Compared(Comparable<Long> c) {}
            record Weight(int grams) implements Comparable<Weight>, java.io.Serializable {
                @Override public int compareTo(Weight other) { return Integer.compare(grams, other.grams); }
            }
            @jakarta.inject.Singleton class WeightSerde implements io.micronaut.serde.Serde<Weight> {
                @Override public void serialize(io.micronaut.serde.Encoder encoder, EncoderContext context, Argument<? extends Weight> type, Weight value) throws java.io.IOException {
                    encoder.encodeInt(value.grams());
                }
                @Override public Weight deserialize(io.micronaut.serde.Decoder decoder, DecoderContext context, Argument<? super Weight> type) throws java.io.IOException {
                    return new Weight(decoder.decodeInt());
                }
            }
            abstract class Entity<T> extends Same {
                private T id;
                public T getId() { return id; }
                public void setId(T id) { this.id = id; }
                @Override public String toString() { return getClass() + " " + (id == null ? null : id.getClass()) + " " + id; }
            }
            @Serdeable class Order extends Entity<UUID> {
                static Order of(UUID id) { Order made = new Order(); made.setId(id); return made; }
            }
            @Serdeable record Paged<T>(List<T> items) {}
            @Serdeable record Numbered(Number n) {}
            @Serdeable class Loose extends Same {
                private final Map<String, Object> rest = new LinkedHashMap<>();
                @JsonAnyGetter public Map<String, Object> rest() { return rest; }
                @JsonAnySetter public void put(String key, Object value) { rest.put(key, value); }
                static Loose of(String key, Object value) { Loose made = new Loose(); made.rest.put(key, value); return made; }
                @Override public String toString() { return "Loose" + rest; }
            }
            @Serdeable record Open(Shape shape) {}
            @Serdeable class Base extends Same {
                private final String name;
                public Base(String name) { this.name = name; }
                public String getName() { return name; }
                @Override public String toString() { return "Base" + name; }
            }
            @Serdeable class Special extends Base {
                private final int size;
                public Special(String name, int size) { super(name); this.size = size; }
                public int getSize() { return size; }
                @Override public String toString() { return "Special" + getName() + size; }
            }
            class Sub extends Base {
                public Sub() { super("sub"); }
            }
            """;

    /** Methods for values that take more than an expression. */
    static final String MEMBERS = """
            static <C extends Collection<String>> C filled(C made) { made.addAll(List.of("b", "A")); return made; }
            static <M extends Map<String, Integer>> M filled(M made) { made.putAll(Map.of("b", 1, "A", 2)); return made; }
            static Properties properties() { Properties made = new Properties(); made.setProperty("a", "b"); return made; }
            static PriorityQueue<Integer> reversed() {
                PriorityQueue<Integer> made = new PriorityQueue<>(Comparator.<Integer>reverseOrder());
                made.addAll(List.of(3, 1, 2));
                return made;
            }
            """;
}
