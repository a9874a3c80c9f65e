package dev.satchel.session.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Declarations that compile, together with their generated code, without a warning. */
class AcceptedDeclarationsTest {

    private static final String HEAD = """
            package shop;
            import com.fasterxml.jackson.annotation.*;
            import dev.satchel.session.*;
            import io.micronaut.core.bind.annotation.Bindable;
            import io.micronaut.core.type.Argument;
            import io.micronaut.serde.annotation.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource("declarations")
    void compilesWithoutAWarning(String name, String body, String[] generated, @TempDir Path output) {
        Compilation compilation = Compilation.ofOurs(output, HEAD + body);

        assertThat(compilation.diagnostics()).isEmpty();
        if (generated.length > 0) {
            assertThat(compilation.generated("shop.Shop_")).contains(generated);
        }
    }

    static Stream<Arguments> declarations() {
        return Stream.of(
                row(
                        "methods named for the value",
                        """
                        @SessionData public interface Shop {
                            Optional<String> name();
                            void name(@Nullable String name);
                        }
                        """,
                        "public final class Shop_",
                        "public static final SessionKey<String> NAME = SessionKey.of(\"name\", Argument.of(String.class))"),
                row(
                        "a setter with wildcards, as Kotlin has it",
                        """
                        @SessionData interface Shop {
                            List<Number> getPrices();
                            void setPrices(List<? extends Number> prices);
                            @Nullable Map<String, List<Number>> getAll();
                            void setAll(@Nullable Map<String, ? extends List<? extends Number>> all);
                        }
                        """,
                        "(List<Number>) (Object) Objects.requireNonNull(prices,",
                        "(Map<String, List<Number>>) (Object) all"),
                row(
                        "methods of a bean",
                        """
                        @SessionData interface Shop {
                            @Nullable String getName();
                            void setName(@Nullable String name);
                            boolean isMember();
                            void setMember(boolean member);
                            Optional<URI> getURL();
                            void setURL(URI url);
                            record URI() {}
                        }
                        """.replace("record URI() {}", "@Serdeable record URI() {}"),
                        "SessionKey<String> NAME = SessionKey.of(\"name\"",
                        "SessionKey<Boolean> MEMBER = SessionKey.of(\"member\"",
                        "SessionKey<Shop.URI> URL = SessionKey.of(\"URL\""),
                row(
                        "names that only look like those of a bean",
                        """
                        @SessionData interface Shop {
                            int getaway();
                            int settings();
                            void settings(int n);
                            boolean issue();
                            int get();
                            void set(int n);
                        }
                        """.replace("int get();\n    void set(int n);\n", "int get();\n"),
                        "GETAWAY = SessionKey.of(\"getaway\"",
                        "SETTINGS = SessionKey.of(\"settings\"",
                        "ISSUE = SessionKey.of(\"issue\""),
                row("every primitive, with its zero", """
                        @SessionData interface Shop {
                            byte a(); void a(byte n);
                            short b(); void b(short n);
                            int c(); void c(int n);
                            long d(); void d(long n);
                            float e(); void e(float n);
                            double f(); void f(double n);
                            char g(); void g(char n);
                            boolean h(); void h(boolean n);
                        }
                        """),
                row(
                        "collections of all kinds, empty where there is none",
                        """
                        @SessionData interface Shop {
                            List<String> a(); void a(List<String> l);
                            Set<Long> b(); void b(Set<Long> l);
                            Map<UUID, List<Set<LocalDate>>> c(); void c(Map<UUID, List<Set<LocalDate>>> l);
                            Collection<Object> d();
                            SortedSet<String> e();
                            Deque<Integer> f();
                            LinkedHashMap<String, Optional<String>> g();
                            @Nullable List<String> h(); void h(@Nullable List<String> l);
                            Optional<List<String>> i(); void i(Optional<List<String>> l);
                        }
                        """,
                        "orElseGet(ArrayList::new)",
                        "orElseGet(LinkedHashSet::new)",
                        "orElseGet(TreeSet::new)"),
                row("beans whose state can be set again, however it is", """
                        @SessionData interface Shop {
                            Optional<BySetter> a();
                            Optional<ByConstructor> b();
                            Optional<ByCreator> c();
                            Optional<Derived> d();
                            Optional<Hiding> e();
                            Optional<Marked> f();
                        }
                        @Serdeable class BySetter {
                            private List<String> items = new ArrayList<>();
                            public List<String> getItems() { return items; }
                            public void setItems(List<String> items) { this.items = items; }
                        }
                        @Serdeable class ByConstructor {
                            private final String name;
                            ByConstructor(String name) { this.name = name; }
                            public String getName() { return name; }
                        }
                        @Serdeable class ByCreator {
                            private final String name;
                            private ByCreator(String name, int unused) { this.name = name; }
                            @JsonCreator static ByCreator of(String name) { return new ByCreator(name, 0); }
                            public String getName() { return name; }
                        }
                        @Serdeable record Derived(String first, String last) {
                            public String getFull() { return first + last; }
                        }
                        @Serdeable class Hiding {
                            private int count;
                            public transient int cached;
                            @JsonIgnore public List<String> left = new ArrayList<>();
                            public int getCount() { return count; }
                            public void setCount(int count) { this.count = count; }
                            @JsonIgnore public List<String> getLeft() { return left; }
                        }
                        @Serdeable class Marked {
                            private int count;
                            private int twice;
                            public int getCount() { return count; }
                            public void setCount(int count) { this.count = count; this.twice = 2 * count; }
                            @JsonProperty(access = JsonProperty.Access.READ_ONLY) public int getTwice() { return twice; }
                        }
                        """),
                row("arrays", """
                        @SessionData interface Shop {
                            Optional<byte[]> photo(); void photo(byte[] photo);
                            String @Nullable [] tags(); void tags(String... tags);
                        }
                        """),
                row(
                        "a default of every type that can have one",
                        """
                        @SessionData interface Shop {
                            @DefaultValue("-1") byte a();
                            @DefaultValue("-1") Short b();
                            @DefaultValue("-1") int c();
                            @DefaultValue("-9223372036854775808") long d();
                            @DefaultValue("1e300") double e();
                            @DefaultValue("NaN") float f();
                            @DefaultValue("'") char g();
                            @DefaultValue("true") boolean h();
                            @DefaultValue("say \\"x\\"\\n$L") String i();
                            @DefaultValue("") String j();
                            @DefaultValue("GREEN") Colour k();
                            @DefaultValue("123456789012345678901234567890") BigInteger l();
                            @DefaultValue("1.10") BigDecimal m();
                            @DefaultValue("PT15M") Duration n();
                            @DefaultValue("2026-11-20") LocalDate o();
                            @DefaultValue("Europe/Rome") ZoneId p();
                            @DefaultValue("de-CH") Locale q();
                            @DefaultValue("CHF") Currency r();
                            @DefaultValue("https://example.com/") java.net.URI s();
                            @Bindable(defaultValue = "7") int t();
                            @SessionValue(defaultValue = "8") int u();
                        }
                        @Serdeable enum Colour { RED, GREEN }
                        """,
                        "orElse(Colour.GREEN)",
                        "orElse(7)",
                        "SessionKey<Integer> U = SessionKey.of(\"u\"",
                        "orElse(8)"),
                row(
                        "times to live",
                        """
                        @SessionData interface Shop {
                            @Ttl("15m") Optional<String> a();
                            @Ttl("500ms") Optional<String> b();
                            @Ttl("PT1H30M") Optional<String> c();
                            @Ttl("7d") Optional<String> d();
                        }
                        """,
                        "withTtl(Duration.ofMillis(900000L))",
                        "withTtl(Duration.ofMillis(500L))",
                        "withTtl(Duration.ofMillis(5400000L))",
                        "withTtl(Duration.ofMillis(604800000L))"),
                row(
                        "keys of one's own, and a prefix",
                        """
                        @SessionData(prefix = "shop.") interface Shop {
                            @SessionValue("basket") List<String> cart();
                            Optional<String> name();
                        }
                        """,
                        "CART = SessionKey.of(\"shop.basket\"",
                        "NAME = SessionKey.of(\"shop.name\""),
                row("methods with a body, and those of Object", """
                        @SessionData interface Shop {
                            List<String> cart();
                            default int size() { return cart().size(); }
                            static int most() { return 100; }
                            @Override String toString();
                            @Override boolean equals(Object other);
                            @Override int hashCode();
                        }
                        """),
                row("a body for a method of a super-interface, which keeps nothing then", """
                        interface Base {
                            @Ttl("15m") @DefaultValue("1") int count();
                        }
                        @SessionData interface Shop extends Base {
                            @Override default int count() { return 2; }
                        }
                        """),
                row("methods that are inherited, generic ones too", """
                        interface Named<T> {
                            Optional<T> name();
                            void name(@Nullable T name);
                        }
                        @SessionData interface Shop extends Named<String> {
                            int visits();
                        }
                        """, "SessionKey<String> NAME"),
                row(
                        "methods that are overridden, with the annotations of what they override",
                        """
                        interface Base<T> {
                            @Ttl("15m") @SessionValue("nick") Optional<T> name();
                            @DefaultValue("7") T count();
                            @Bindable(defaultValue = "8") int pages();
                            @SessionValue(value = "mails", defaultValue = "9") int mail();
                            @Ttl("1h") Optional<String> own();
                        }
                        interface Between<T> extends Base<T> {
                            @Override Optional<T> name();
                            @Override @Ttl("2h") Optional<String> own();
                        }
                        interface Beside {
                            @Ttl("15m") Optional<Integer> name();
                        }
                        @SessionData(prefix = "shop.") interface Shop extends Between<Integer>, Beside {
                            @Override Optional<Integer> name();
                            @Override Integer count();
                            @Override int pages();
                            @Override @SessionValue("post") int mail();
                            @Override Optional<String> own();
                        }
                        """,
                        "NAME = SessionKey.of(\"shop.nick\", Argument.of(Integer.class)).withTtl(Duration.ofMillis(900000L))",
                        "orElse(7)",
                        "orElse(8)",
                        "MAIL = SessionKey.of(\"shop.post\"",
                        "orElse(9)",
                        "OWN = SessionKey.of(\"shop.own\", Argument.of(String.class)).withTtl(Duration.ofMillis(7200000L))"),
                row("a nested interface, named for what is around it", """
                        @SessionData interface Shop {}
                        class Outer {
                            static class Inner {
                                @SessionData interface Data {
                                    Optional<String> name();
                                }
                            }
                            static final SessionKey<String> NAME = Outer_Inner_Data_.NAME;
                        }
                        """),
                row("sorted collections of what is Comparable, or may be", """
                        @SessionData interface Shop {
                            SortedSet<User> users();
                            Optional<Map<String, TreeMap<Colour, Integer>>> colours();
                            Optional<Cart<User>> cart();
                        }
                        @Serdeable record User(String name) implements Comparable<User> {
                            @Override public int compareTo(User other) { return name.compareTo(other.name); }
                        }
                        @Serdeable enum Colour { RED }
                        @Serdeable record Cart<T>(PriorityQueue<T> all, SortedSet<Object> any, TreeSet<? extends Shape> shapes,
                                TreeMap<Shape, String> names) {}
                        interface Shape {}
                        """),
                row(
                        "records, beans, enums, generic records, sealed interfaces",
                        """
                        @SessionData interface Shop {
                            Optional<User> user(); void user(@Nullable User user);
                            Optional<Page<User>> page(); void page(Page<User> page);
                            Optional<Page<Map<String, Page<Integer>>>> deep();
                            Optional<Shape> shape(); void shape(Shape shape);
                            Optional<Bean> bean();
                        }
                        @Serdeable record User(String name, @Nullable Address address, User friend) {}
                        @Serdeable record Address(List<String> lines) {}
                        @Serdeable record Page<T>(List<T> items) {}
                        sealed interface Shape permits Circle {}
                        @Serdeable record Circle(int radius) implements Shape {}
                        @Serdeable class Bean {
                            private String name;
                            public String getName() { return name; }
                            public void setName(String name) { this.name = name; }
                            @JsonIgnore public Thread getThread() { return null; }
                        }
                        """,
                        "Argument.of(Page.class, Argument.of(User.class, \"T\"))"),
                row("what may hold something storable inside of a record", """
                        @SessionData interface Shop {
                            Optional<Box> box();
                        }
                        @Serdeable record Box(Object any, List<?> list, Map<String, ? extends Number> numbers, Shape shape,
                                Comparable<?> comparable) {}
                        interface Shape {}
                        """),
                row("an annotation that is @Serdeable", """
                        @SessionData interface Shop {
                            Optional<User> user();
                        }
                        @Stored record User(String name) {}
                        @Serdeable @interface Stored {}
                        """),
                row("two ways in one", """
                        @SessionData interface Shop {
                            Optional<User> user();
                        }
                        @Serdeable.Serializable @Serdeable.Deserializable record User(String name) {}
                        """),
                row("a class of somebody else, imported or known to be storable", """
                        @SerdeImport(Foreign.class)
                        @SessionData(storable = Money.class) interface Shop {
                            Optional<Foreign> foreign();
                            List<Money> prices();
                        }
                        class Foreign {}
                        class Money {}
                        """),
                row("a class that keeps its own format", """
                        @SessionData interface Shop {
                            Optional<Email> email();
                        }
                        @Serdeable record Email(Thread thread) {
                            @JsonValue String text() { return ""; }
                        }
                        """),
                row("two interfaces with one key of one type", """
                        @SessionData interface Shop {
                            int visits();
                        }
                        @SessionData interface Till {
                            Optional<Integer> visits();
                            void visits(int n);
                        }
                        """),
                row("what is deprecated", """
                        @SessionData interface Shop {
                            @SuppressWarnings("deprecation") Optional<Old> old();
                            @Deprecated Optional<String> name();
                        }
                        @Deprecated @Serdeable record Old(String name) {}
                        """.replace("@Deprecated Optional", "Optional")),
                row("constants of generic types", """
                        class Shop {
                            static final SessionKey<Page<User>> USERS =
                                    SessionKey.of("users", new io.micronaut.core.type.GenericArgument<Page<User>>() {});
                            static final SessionKey<Map<String, List<Page<User>>>> ALL =
                                    SessionKey.of("all", new io.micronaut.core.type.GenericArgument<Map<String, List<Page<User>>>>() {});
                            static <T> SessionKey<Page<T>> pages(Class<T> type) {
                                return SessionKey.of("pages", Argument.of((Class<Page<T>>) (Class<?>) Page.class, type));
                            }
                        }
                        @Serdeable record Page<T>(List<T> items) {}
                        @Serdeable record User(String name) {}
                        """.replace(
                                "static <T>", "@SuppressWarnings(\"unchecked\") static <T>")),
                row("constants", """
                        class Shop {
                            static final SessionKey<List<String>> CART = SessionKey.of("cart", Argument.listOf(String.class));
                            static final SessionKey<?> ANY = CART;
                            @SuppressWarnings("satchel")
                            static final SessionKey<Money> PRICE = SessionKey.of("price", Money.class);
                            SessionKey<Thread> field;
                            interface Money {}
                        }
                        """));
    }

    private static Arguments row(String name, String body, String... generated) {
        return Arguments.of(name, body, generated);
    }
}
