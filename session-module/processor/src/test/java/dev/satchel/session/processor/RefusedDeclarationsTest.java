package dev.satchel.session.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Declarations that the compiler refuses, with the place, marked by ‸, and the message. */
class RefusedDeclarationsTest {

    private static final String HEAD = """
            package shop;
            import dev.satchel.session.*;
            import io.micronaut.core.bind.annotation.Bindable;
            import io.micronaut.serde.annotation.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"types", "methods", "annotations", "interfaces", "constants"})
    void isRefusedWhereItStandsWithWhatToDo(String name, String body, String message, @TempDir Path output) {
        String marked = HEAD + body;
        int position = marked.indexOf('‸');
        String source = marked.replace("‸", "");

        Compilation compilation = Compilation.ofOurs(output, source);

        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.errors()).hasSize(1);
        Diagnostic<?> error = compilation.errors().get(0);
        assertThat(error.getMessage(Locale.ENGLISH)).isEqualTo(message);
        assertThat(shown(source, (int) error.getPosition())).isEqualTo(shown(source, position));
    }

    /** The line, with the place in it. */
    private static String shown(String source, int position) {
        int start = source.lastIndexOf('\n', position) + 1;
        int end = source.indexOf('\n', position);
        return source.substring(start, position) + "‸" + source.substring(position, end);
    }

    static Stream<Arguments> types() {
        return Stream.of(
                row(
                        "a set of URLs",
                        """
                        @SessionData interface Shop {
                            Set<java.net.URL> ‸seen();
                        }
                        """,
                        "Expected a type that can be stored, found java.util.Set<java.net.URL>, at seen; use URI: equals and hashCode of java.net.URL look up its host"),
                row(
                        "a map by URLs, in a list",
                        """
                        @SessionData interface Shop {
                            List<Map<java.net.URL, Integer>> ‸visits();
                        }
                        """,
                        "Expected a type that can be stored, found java.util.Map<java.net.URL, java.lang.Integer>, at visits[]; use URI: equals and hashCode of java.net.URL look up its host"),
                row(
                        "a set of lists of URLs",
                        """
                        @SessionData interface Shop {
                            Set<List<java.net.URL>> ‸trails();
                        }
                        """,
                        "Expected a type that can be stored, found java.util.Set<java.util.List<java.net.URL>>, at trails; use URI: equals and hashCode of java.net.URL look up its host"),
                row(
                        "a hash set of URLs in a property of a bean",
                        """
                        @SessionData interface Shop {
                            Optional<Cart> ‸cart();
                        }
                        @Serdeable record Cart(HashSet<java.net.URL> seen) {}
                        """,
                        "Expected a type that can be stored, found java.util.HashSet<java.net.URL>, at cart.seen (in Cart); use URI: equals and hashCode of java.net.URL look up its host"),
                row(
                        "a set of a sealed interface that permits a record with a URL",
                        """
                        @SessionData interface Shop {
                            Set<Place> ‸visits();
                        }
                        sealed interface Place permits Room, Page {}
                        @Serdeable record Room(int number) implements Place {}
                        @Serdeable record Page(java.net.URL address) implements Place {}
                        """,
                        "Expected a type that can be stored, found java.util.Set<shop.Place>, at visits; use URI: equals and hashCode of java.net.URL look up its host"),
                row(
                        "a path in a record",
                        """
                        @SessionData interface Shop {
                            Optional<Upload> ‸upload();
                        }
                        @Serdeable record Upload(java.nio.file.Path file) {}
                        """,
                        "Expected a type that can be stored, found java.nio.file.Path, at upload.file (in Upload); put in what you need of it, or a type of your own with @Serdeable"),
                row(
                        "a map by a record with a URL",
                        """
                        @SessionData interface Shop {
                            Map<Page, Integer> ‸visits();
                        }
                        @Serdeable record Page(java.net.URL address) {}
                        """,
                        "Expected a type that can be stored, found java.util.Map<shop.Page, java.lang.Integer>, at visits; use URI: equals and hashCode of java.net.URL look up its host"),
                row(
                        "a sorted set of what has no order",
                        """
                        @SessionData interface Shop {
                            Optional<SortedSet<User>> ‸ranks();
                        }
                        @Serdeable record User(String name) {}
                        """,
                        "Expected elements that are Comparable, found shop.User, at ranks[]; let User implement"
                                + " Comparable, or declare a List or a LinkedHashMap: a comparator cannot be stored"),
                row(
                        "a tree map by what has no order, in a bean",
                        """
                        @SessionData interface Shop {
                            Optional<Cart> ‸cart();
                        }
                        @Serdeable record Cart(TreeMap<Locale, Integer> visits) {}
                        """,
                        "Expected elements that are Comparable, found java.util.Locale, at cart.visits.keySet()[] (in"
                                + " Cart); let Locale implement Comparable, or declare a List or a LinkedHashMap: a"
                                + " comparator cannot be stored"),
                row(
                        "a priority queue of lists",
                        """
                        @SessionData interface Shop {
                            Optional<Cart> ‸cart();
                        }
                        @Serdeable record Cart(PriorityQueue<ArrayList<String>> lines) {}
                        """,
                        "Expected elements that are Comparable, found java.util.ArrayList<java.lang.String>, at"
                                + " cart.lines[] (in Cart); let ArrayList implement Comparable, or declare a List or a"
                                + " LinkedHashMap: a comparator cannot be stored"),
                row(
                        "a thread",
                        """
                        @SessionData interface Shop {
                            Optional<Thread> ‸task();
                        }
                        """,
                        "Expected a type that can be stored, found java.lang.Thread, at task; put in what you need of it,"
                                + " or a type of your own with @Serdeable"),
                row(
                        "a class without @Serdeable",
                        """
                        @SessionData interface Shop {
                            Optional<User> ‸user();
                            void user(User user);
                        }
                        record User(String name) {}
                        """,
                        "Expected a type that can be stored, found shop.User, at user; annotate User with @Serdeable, or"
                                + " Shop with @SerdeImport(User.class)"),
                row(
                        "a class that is only written",
                        """
                        @SessionData interface Shop {
                            Optional<User> ‸user();
                        }
                        @Serdeable.Serializable record User(String name) {}
                        """,
                        "Expected a type that can be stored, found shop.User, at user; annotate User with @Serdeable, or"
                                + " Shop with @SerdeImport(User.class)"),
                row(
                        "an enum without @Serdeable",
                        """
                        @SessionData interface Shop {
                            @Nullable Colour ‸colour();
                        }
                        enum Colour { RED }
                        """,
                        "Expected a type that can be stored, found shop.Colour, at colour; annotate Colour with"
                                + " @Serdeable, or Shop with @SerdeImport(Colour.class)"),
                row(
                        "in a list",
                        """
                        @SessionData interface Shop {
                            List<Thread> ‸tasks();
                        }
                        """,
                        "Expected a type that can be stored, found java.lang.Thread, at tasks[]; put in what you need of"
                                + " it, or a type of your own with @Serdeable"),
                row(
                        "in a map, as a key",
                        """
                        @SessionData interface Shop {
                            Map<Thread, String> ‸names();
                        }
                        """,
                        "Expected a type that can be stored, found java.lang.Thread, at names.keySet()[]; put in what you"
                                + " need of it, or a type of your own with @Serdeable"),
                row(
                        "in a map, as a value",
                        """
                        @SessionData interface Shop {
                            Map<String, List<Thread>> ‸tasks();
                        }
                        """,
                        "Expected a type that can be stored, found java.lang.Thread, at tasks.values()[][]; put in what"
                                + " you need of it, or a type of your own with @Serdeable"),
                row(
                        "in a record in a list in a record",
                        """
                        @SessionData interface Shop {
                            Optional<Cart> ‸cart();
                        }
                        @Serdeable record Cart(List<Line> lines) {}
                        @Serdeable record Line(String item, Thread picker) {}
                        """,
                        "Expected a type that can be stored, found java.lang.Thread, at cart.lines[].picker (in Cart →"
                                + " Line); put in what you need of it, or a type of your own with @Serdeable"),
                row(
                        "in a bean",
                        """
                        @SessionData interface Shop {
                            Optional<Cart> ‸cart();
                        }
                        @Serdeable class Cart {
                            public String getName() { return ""; }
                            public void setName(String name) {}
                            public Thread getPicker() { return null; }
                            public void setPicker(Thread picker) {}
                        }
                        """,
                        "Expected a type that can be stored, found java.lang.Thread, at cart.picker (in Cart); put in"
                                + " what you need of it, or a type of your own with @Serdeable"),
                row(
                        "in a bean, a list that nothing sets",
                        """
                        @SessionData interface Shop {
                            Optional<Cart> ‸cart();
                        }
                        @Serdeable class Cart {
                            private final List<String> items = new ArrayList<>();
                            public List<String> getItems() { return items; }
                        }
                        """,
                        "Expected a property that can be set when it is read, found one with a field, a getter and no"
                                + " setter, at cart.items (in Cart); give it a setter or a place in the constructor, or"
                                + " annotate it with @JsonIgnore if it may be lost, or with"
                                + " @JsonProperty(access = READ_ONLY) if it follows from the others"),
                row(
                        "in a bean, a property that is never written",
                        """
                        @SessionData interface Shop {
                            Optional<User> ‸user();
                        }
                        @Serdeable class User {
                            @com.fasterxml.jackson.annotation.JsonProperty(
                                access = com.fasterxml.jackson.annotation.JsonProperty.Access.WRITE_ONLY)
                            private String secret;
                            public String getSecret() { return secret; }
                            public void setSecret(String secret) { this.secret = secret; }
                        }
                        """,
                        "Expected a property that is written and read, found one that is WRITE_ONLY, at user.secret (in"
                                + " User); annotate it with @JsonIgnore if it may be lost"),
                row(
                        "in a bean, a property that devalue refuses",
                        """
                        @SessionData interface Shop {
                            Optional<User> ‸user();
                        }
                        @Serdeable record User(
                                int age, @com.fasterxml.jackson.annotation.JsonProperty("__proto__") String name) {}
                        """,
                        "Expected names of properties that objects of JavaScript can have, found __proto__, at user.name"
                                + " (in User); give the property another name, or hold it in a map"),
                row(
                        "in a bean, a public field",
                        """
                        @SessionData interface Shop {
                            Optional<User> ‸user();
                        }
                        @Serdeable class User {
                            public String name;
                        }
                        """,
                        "Expected a property that is written and read, found a public field, which is not, at user.name"
                                + " (in User); give it a getter and a setter, or make it transient if it may be lost"),
                row(
                        "a class that is a map as well",
                        """
                        @SessionData interface Shop {
                            Optional<Cart> ‸cart();
                        }
                        @Serdeable class Cart extends LinkedHashMap<String, Integer> {}
                        """,
                        "Expected a bean, or a map or collection, found a class that is both, shop.Cart, at cart (in"
                                + " Cart); hold the map or collection in a property"),
                row(
                        "a class that cannot be built",
                        """
                        @SessionData interface Shop {
                            Optional<User> ‸user();
                        }
                        @Serdeable class User {
                            private User() {}
                            static User of() { return new User(); }
                        }
                        """,
                        "Expected a class that can be built again, found shop.User, of which all constructors are"
                                + " private, at user (in User); give it one that is not, or a static method with"
                                + " @Creator"),
                row(
                        "as the argument of a generic record",
                        """
                        @SessionData interface Shop {
                            Optional<Page<Thread>> ‸page();
                        }
                        @Serdeable record Page<T>(List<T> items) {}
                        """,
                        "Expected a type that can be stored, found java.lang.Thread, at page[]; put in what you need of"
                                + " it, or a type of your own with @Serdeable"),
                row(
                        "one of a sealed interface",
                        """
                        @SessionData interface Shop {
                            Optional<Shape> ‸shape();
                        }
                        sealed interface Shape permits Circle, Square {}
                        @Serdeable record Circle(int radius) implements Shape {}
                        record Square(int side) implements Shape {}
                        """,
                        "Expected a type that can be stored, found shop.Square, at shape; annotate Square with"
                                + " @Serdeable, or Shop with @SerdeImport(Square.class)"),
                row(
                        "a raw list",
                        """
                        @SuppressWarnings("rawtypes")
                        @SessionData interface Shop {
                            List ‸cart();
                        }
                        """,
                        "Expected a type with its arguments, found the raw type java.util.List, at cart; say what is in"
                                + " it, such as List<String>"),
                row(
                        "a raw map in an Optional",
                        """
                        @SuppressWarnings("rawtypes")
                        @SessionData interface Shop {
                            Optional<Map> ‸prices();
                        }
                        """,
                        "Expected a type with its arguments, found the raw type java.util.Map, at prices; say what is in"
                                + " it, such as Map<String, String>"),
                row(
                        "a raw Optional",
                        """
                        @SuppressWarnings("rawtypes")
                        @SessionData interface Shop {
                            Optional ‸user();
                        }
                        """,
                        "Expected a type with its arguments, found the raw type java.util.Optional, at user; say what is"
                                + " in it, such as Optional<String>"),
                row(
                        "a wildcard",
                        """
                        @SessionData interface Shop {
                            List<?> ‸cart();
                        }
                        """,
                        "Expected a type, found the wildcard ?, at cart[]; name the type, which is Object for anything"),
                row(
                        "a wildcard with a bound",
                        """
                        @SessionData interface Shop {
                            Map<String, ? extends Number> ‸prices();
                        }
                        """,
                        "Expected a type, found the wildcard ? extends java.lang.Number, at prices.values()[]; name the"
                                + " type, which is Object for anything"),
                row(
                        "characters in an array",
                        """
                        @SessionData interface Shop {
                            Optional<char[]> ‸password();
                        }
                        """,
                        "Expected a type that can be stored, found char[], at password; use a list, or an array of"
                                + " another type"),
                row(
                        "an array of lists",
                        """
                        @SessionData interface Shop {
                            Optional<List<String>[]> ‸pages();
                        }
                        """,
                        "Expected an array of a type without parameters, found java.util.List<java.lang.String>[], at"
                                + " pages; use a List of java.util.List<java.lang.String>"),
                row(
                        "an Optional of an Optional",
                        """
                        @SessionData interface Shop {
                            Optional<Optional<String>> ‸name();
                        }
                        """,
                        "Expected an Optional of a value, found one of an Optional, at name; take one of them away"),
                row(
                        "something to come later",
                        """
                        @SessionData interface Shop {
                            java.util.concurrent.CompletionStage<String> ‸name();
                        }
                        """,
                        "Expected a type that can be stored, found java.util.concurrent.CompletionStage<java.lang.String>,"
                                + " at name; put in what you need of it, or a type of your own with @Serdeable"),
                row(
                        "a private record",
                        """
                        class Outer {
                            @Serdeable private record User(String name) {}
                            @SessionData interface Shop {
                                Optional<User> ‸user();
                            }
                        }
                        """,
                        "Expected a type that generated code in this package can see, found shop.Outer.User, which is"
                                + " private, at user; take private away"));
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                row(
                        "a setter of another type",
                        """
                        @SessionData interface Shop {
                            List<String> cart();
                            void cart(Set<String> ‸cart);
                        }
                        """,
                        "Expected a parameter of java.util.List<java.lang.String>, which cart() gets, found"
                                + " java.util.Set<java.lang.String>, at cart(java.util.Set<java.lang.String>); give both"
                                + " the same type"),
                row(
                        "a bean setter of another type",
                        """
                        @SessionData interface Shop {
                            int getVisits();
                            void setVisits(long ‸visits);
                        }
                        """,
                        "Expected a parameter of java.lang.Integer, which getVisits() gets, found long, at"
                                + " setVisits(long); give both the same type"),
                row(
                        "a setter alone",
                        """
                        @SessionData interface Shop {
                            void ‸visits(int n);
                        }
                        """,
                        "Expected a method that gets 'visits', which visits(int) sets, found none; add one, such as"
                                + " Optional<java.lang.Integer> visits()"),
                row("two getters", """
                        @SessionData interface Shop {
                            Optional<String> name();
                            Optional<String> ‸getName();
                        }
                        """, "Expected one method that gets 'name', found name() and getName(); leave one"),
                row(
                        "a setter that returns something",
                        """
                        @SessionData interface Shop {
                            Optional<String> name();
                            Shop ‸name(String name);
                        }
                        """,
                        "Expected a method that gets a value (no parameter) or sets one (one parameter, void), found"
                                + " another, at name(java.lang.String); give it a body, with default, if it is neither"),
                row(
                        "a method of two parameters",
                        """
                        @SessionData interface Shop {
                            void ‸add(String item, int count);
                        }
                        """,
                        "Expected a method that gets a value (no parameter) or sets one (one parameter, void), found"
                                + " another, at add(java.lang.String, int); give it a body, with default, if it is"
                                + " neither"),
                row(
                        "a generic method",
                        """
                        @SessionData interface Shop {
                            <T> T ‸anything();
                        }
                        """,
                        "Expected a method that gets a value (no parameter) or sets one (one parameter, void), found"
                                + " another, at anything(); give it a body, with default, if it is neither"),
                row(
                        "nothing to get where there is nothing",
                        """
                        @SessionData interface Shop {
                            String ‸name();
                        }
                        """,
                        "Expected to know what to get where there is no value, found java.lang.String, at name; make it"
                                + " Optional<java.lang.String>, or annotate it with @Nullable or @DefaultValue"),
                row(
                        "nor for a record",
                        """
                        @SessionData interface Shop {
                            User ‸user();
                        }
                        @Serdeable record User(String name) {}
                        """,
                        "Expected to know what to get where there is no value, found shop.User, at user; make it"
                                + " Optional<shop.User>, or annotate it with @Nullable"),
                row(
                        "an Optional that may be null",
                        """
                        @SessionData interface Shop {
                            @Nullable Optional<String> ‸name();
                        }
                        """,
                        "Expected java.util.Optional<java.lang.String> that is never null, found @Nullable, at name; take"
                                + " @Nullable away"),
                row(
                        "two names of one constant",
                        """
                        @SessionData interface Shop {
                            int userId();
                            int ‸user_id();
                        }
                        """,
                        "Expected a name that gives a constant of its own, found 'user_id' and 'userId', which are both"
                                + " USER_ID; rename one"),
                row(
                        "a value class of Kotlin, whose methods kapt leaves out",
                        """
                        @kotlin.Metadata(d2 = {"getMail-p9TLzoo", "()V", "setMail-PL9uRq0", "getCount"})
                        @SessionData ‸interface Shop {
                            int getCount();
                        }
                        """,
                        "Expected a property that Java can name, found 'mail' in Shop, which is of a value class of"
                                + " Kotlin; give it the type that the value class holds, or make that a data class with"
                                + " @Serdeable"),
                row(
                        "inherited, where the compiler points at the interface",
                        """
                        interface Base {
                            Optional<Thread> task();
                        }
                        @SessionData ‸interface Shop extends Base {}
                        """,
                        "Expected a type that can be stored, found java.lang.Thread, at task; put in what you need of it,"
                                + " or a type of your own with @Serdeable"));
    }

    static Stream<Arguments> annotations() {
        return Stream.of(
                row(
                        "inherited from two sides that differ",
                        """
                        interface One {
                            @Ttl("15m") Optional<String> name();
                        }
                        interface Other {
                            @Ttl("1h") Optional<String> name();
                        }
                        @SessionData interface Shop extends One, Other {
                            @Override Optional<String> ‸name();
                        }
                        """,
                        "Expected one @Ttl for name(), found those that it inherits from One and Other; say on the method"
                                + " itself which it is"),
                row(
                        "inherited, and wrong",
                        """
                        interface Base {
                            @DefaultValue("none") Integer count();
                        }
                        @SessionData interface Shop extends Base {
                            @Override Integer ‸count();
                        }
                        """,
                        "Expected a default of java.lang.Integer, found 'none', at count; write a number from -2147483648"
                                + " to 2147483647"),
                row(
                        "inherited by the method that sets it",
                        """
                        interface Base {
                            Optional<String> name();
                            @Ttl("15m") void name(String name);
                        }
                        @SessionData interface Shop extends Base {
                            @Override void ‸name(String name);
                        }
                        """,
                        "Expected @Ttl on the method that gets the value, found it on name(java.lang.String); put it"
                                + " there"),
                row(
                        "an empty key",
                        """
                        @SessionData interface Shop {
                            @SessionValue(‸"") Optional<String> name();
                        }
                        """,
                        "Expected a session key, found an empty one, which is Satchel's own, at name; name the key, or"
                                + " take @SessionValue away: it is 'name' then"),
                row(
                        "one key twice",
                        """
                        @SessionData interface Shop {
                            Optional<String> name();
                            @SessionValue("name") Optional<String> ‸other();
                        }
                        """,
                        "Expected a key of its own for 'other', found 'name', which is that of 'name'; change one"
                                + " @SessionValue"),
                row(
                        "a default that is no number",
                        """
                        @SessionData interface Shop {
                            @DefaultValue(‸"none") int visits();
                        }
                        """,
                        "Expected a default of int, found 'none', at visits; write a number from -2147483648 to"
                                + " 2147483647"),
                row(
                        "a default beyond the type",
                        """
                        @SessionData interface Shop {
                            @DefaultValue(‸"300") byte level();
                        }
                        """,
                        "Expected a default of byte, found '300', at level; write a number from -128 to 127"),
                row(
                        "a default that is no constant",
                        """
                        @SessionData interface Shop {
                            @DefaultValue(‸"BLUE") Colour colour();
                        }
                        @Serdeable enum Colour { RED, GREEN }
                        """,
                        "Expected a default of shop.Colour, found 'BLUE', at colour; write one of RED, GREEN"),
                row(
                        "a default that is no boolean",
                        """
                        @SessionData interface Shop {
                            @DefaultValue(‸"yes") boolean isMember();
                        }
                        """,
                        "Expected a default of boolean, found 'yes', at member; write true or false"),
                row(
                        "a default that is no date",
                        """
                        @SessionData interface Shop {
                            @DefaultValue(‸"2026-02-30") LocalDate day();
                        }
                        """,
                        "Expected a default of java.time.LocalDate, found '2026-02-30', at day; write a date such as"
                                + " 2026-11-20"),
                row(
                        "Micronaut's default",
                        """
                        @SessionData interface Shop {
                            @Bindable(defaultValue = ‸"1.5") long visits();
                        }
                        """,
                        "Expected a default of long, found '1.5', at visits; write a number from -9223372036854775808 to"
                                + " 9223372036854775807"),
                row(
                        "a default of a list",
                        """
                        @SessionData interface Shop {
                            @DefaultValue(‸"a,b") List<String> cart();
                        }
                        """,
                        "Expected a type with a default that is one text, found java.util.List<java.lang.String>, at"
                                + " cart; take @DefaultValue away: it is empty where there is none"),
                row(
                        "a default of a record",
                        """
                        @SessionData interface Shop {
                            @DefaultValue(‸"Ada") User user();
                        }
                        @Serdeable record User(String name) {}
                        """,
                        "Expected a type with a default that is one text, found shop.User, at user; take @DefaultValue"
                                + " away, and make it an Optional"),
                row(
                        "a default of an Optional",
                        """
                        @SessionData interface Shop {
                            @DefaultValue(‸"Ada") Optional<String> name();
                        }
                        """,
                        "Expected a default or an Optional, found both, at name; leave one"),
                row("a default and null", """
                        @SessionData interface Shop {
                            @DefaultValue(‸"Ada") @Nullable String name();
                        }
                        """, "Expected a default or @Nullable, found both, at name; leave one"),
                row(
                        "a time to live that is none",
                        """
                        @SessionData interface Shop {
                            @Ttl(‸"15 minutes") Optional<String> coupon();
                        }
                        """,
                        "Expected a time to live of more than nothing, found '15 minutes', at coupon; write a number with"
                                + " ms, s, m, h or d, such as 15m"),
                row(
                        "a time to live of nothing",
                        """
                        @SessionData interface Shop {
                            @Ttl(‸"0s") Optional<String> coupon();
                        }
                        """,
                        "Expected a time to live of more than nothing, found '0s', at coupon; write a number with ms, s,"
                                + " m, h or d, such as 15m"),
                row(
                        "a time to live at the setter",
                        """
                        @SessionData interface Shop {
                            Optional<String> coupon();
                            ‸@Ttl("15m") void coupon(String code);
                        }
                        """,
                        "Expected @Ttl on the method that gets the value, found it on coupon(java.lang.String); put it"
                                + " there"),
                row(
                        "a key of a method with a body",
                        """
                        @SessionData interface Shop {
                            List<String> cart();
                            ‸@SessionValue("size") default int size() { return cart().size(); }
                        }
                        """,
                        "Expected @SessionValue on a method without a body that gets a value, found it on size(); put it"
                                + " there"));
    }

    static Stream<Arguments> interfaces() {
        return Stream.of(
                row(
                        "a class",
                        """
                        @SessionData ‸class Shop {}
                        """,
                        "Expected an interface, found another kind of type, at Shop; make it an interface with a method"
                                + " for each value"),
                row(
                        "a record",
                        """
                        @SessionData ‸record Shop(String name) {}
                        """,
                        "Expected an interface, found another kind of type, at Shop; make it an interface with a method"
                                + " for each value"),
                row(
                        "a generic interface",
                        """
                        @SessionData ‸interface Shop<T> {
                            Optional<String> name();
                        }
                        """,
                        "Expected an interface without type parameters, found some, at Shop; name the types where they"
                                + " are used"),
                row(
                        "a sealed interface",
                        """
                        @SessionData sealed ‸interface Shop permits Only {}
                        final class Only implements Shop {}
                        """,
                        "Expected an interface that generated code may implement, found a sealed one, at Shop; take"
                                + " sealed away"),
                row(
                        "a private interface",
                        """
                        class Outer {
                            @SessionData private ‸interface Shop {
                                Optional<String> name();
                            }
                        }
                        """,
                        "Expected an interface that generated code in its package can see, found a private one, at Shop;"
                                + " take private away"),
                row(
                        "one key with two types in two interfaces",
                        """
                        @SessionData interface Shop {
                            List<String> cart();
                        }
                        @SessionData interface Till {
                            Set<String> ‸cart();
                        }
                        """,
                        "Expected one type for the session key 'cart', found java.util.List<java.lang.String> in shop.Shop"
                                + " and java.util.Set<java.lang.String> in shop.Till; give one of them a key of its own"
                                + " with @SessionValue(\"...\")"));
    }

    static Stream<Arguments> constants() {
        return Stream.of(
                row(
                        "a constant for a map by URLs",
                        """
                        class Keys {
                            static final SessionKey<Map<java.net.URL, String>> ‸NOTES = SessionKey.of("notes", Map.class);
                        }
                        """,
                        "Expected a type that can be stored, found java.util.Map<java.net.URL, java.lang.String>, at NOTES; use URI: equals and hashCode of java.net.URL look up its host"),
                row(
                        "a constant for a thread",
                        """
                        class Keys {
                            static final SessionKey<Thread> ‸TASK = SessionKey.of("task", Thread.class);
                        }
                        """,
                        "Expected a type that can be stored, found java.lang.Thread, at TASK; put in what you need of it,"
                                + " or a type of your own with @Serdeable"),
                row(
                        "a constant in an interface, for a class without @Serdeable",
                        """
                        interface Keys {
                            SessionKey<User> ‸USER = SessionKey.of("user", User.class);
                        }
                        class User {}
                        """,
                        "Expected a type that can be stored, found shop.User, at USER; annotate User with @Serdeable, or"
                                + " Keys with @SerdeImport(User.class)"),
                row(
                        "a constant of a raw list, deep inside",
                        """
                        class Outer {
                            static class Keys {
                                @SuppressWarnings("rawtypes")
                                static final SessionKey<List> ‸CART = SessionKey.of("cart", List.class);
                            }
                        }
                        """,
                        "Expected a type with its arguments, found the raw type java.util.List, at CART; say what is in"
                                + " it, such as List<String>"));
    }

    private static Arguments row(String name, String body, String message) {
        return Arguments.of(name, body, message);
    }
}
