package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotReference;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.js.BufferView;
import io.micronaut.core.type.Argument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Tests that any value is read back as it was written, with any nesting, with both ways of reading, in both profiles.
 */
class RoundTripPropertiesTest {

    /** Fixed, so that every build runs the same; {@code -Djqwik.tries.default=100000} runs more tries. */
    private static final String SEED = "20261120";

    private static final DevalueMapper ASTRO = MAPPER.forProfile(DevalueProfile.ASTRO);

    private static final Set<String> STOCK_TAGS = Stream.concat(
                    Stream.of(
                            "Map",
                            "Set",
                            "null",
                            "Object",
                            "Date",
                            "BigInt",
                            "RegExp",
                            "URL",
                            "URLSearchParams",
                            "ArrayBuffer"),
                    Stream.of(BufferView.Kind.values()).map(BufferView.Kind::tag))
            .collect(Collectors.toSet());

    /** A value with the type for reading it. */
    record Typed(Object value, Argument<?> type) {}

    // --- without a type

    @Property(seed = SEED)
    void anyValueComesBackWithoutAType(@ForAll("nested") Object value) {
        Narrowing.assertComesBack(value, MAPPER.parse(MAPPER.stringify(value)));
    }

    @Property(seed = SEED)
    void whateverRefersToEachOtherDoesSoAgain(@ForAll("graphs") Object value) {
        Narrowing.assertComesBack(value, MAPPER.parse(MAPPER.stringify(value)));
    }

    @Property(seed = SEED)
    void aTextIsTheSameAfterReadingAndWriting(@ForAll("either") Object value) {
        String text = MAPPER.stringify(value);

        assertThat(MAPPER.stringify(MAPPER.parse(text))).isEqualTo(text);
    }

    @Property(seed = SEED)
    void whatIsCopiedUndecodedIntoAnotherTextReadsTheSame(@ForAll("either") Object value) {
        byte[] bytes = MAPPER.encode(value);
        DevalueValue undecoded = MAPPER.read(bytes);
        byte[] around = MAPPER.encode(Arrays.asList("before", undecoded, List.of(undecoded), "after"));

        List<?> read = (List<?>) MAPPER.decode(around);

        assertThat(MAPPER.encode(read.get(1))).isEqualTo(bytes);
        assertThat(MAPPER.encode(((List<?>) read.get(2)).get(0))).isEqualTo(bytes);
        assertThat(read.get(3)).isEqualTo("after");
    }

    // --- with a type

    @Property(seed = SEED)
    void anyValueComesBackByItsType(@ForAll("typed") Typed typed) {
        assertReadBack(MAPPER, typed);
    }

    @Property(seed = SEED)
    void anyRecordComesBackByItsType(@ForAll("records") Record value) {
        Object back = MAPPER.parse(MAPPER.stringify(value), Argument.of(value.getClass()));

        Narrowing.assertComesBack(value, back);
    }

    // --- for an Astro site

    @Property(seed = SEED)
    void anAstroSiteFindsOnlyTagsThatItKnows(@ForAll("nestedForAstro") Object value) {
        byte[] bytes;
        try {
            bytes = ASTRO.encode(value);
        } catch (DevalueException e) {
            // a value of another application's custom type, or one that JavaScript's type lacks, at any depth
            assertThat(e.getMessage())
                    .matches(
                            "(?s)Expected (a value that an Astro site can read|a regular expression that JavaScript surely has"
                                    + "|a Date within the years that JavaScript has|a \\S+ that tells what it is without a tag"
                                    + "|an Optional of a value).*");
            return;
        }
        assertThat(tagsIn(bytes)).isSubsetOf(STOCK_TAGS);
    }

    @Property(seed = SEED)
    void whatAnAstroSiteCanReadComesBackByItsType(@ForAll("typedForAstro") Typed typed) {
        assertThat(tagsIn(ASTRO.encode(typed.value()))).isSubsetOf(STOCK_TAGS);
        assertReadBack(ASTRO, typed);
    }

    private static void assertReadBack(DevalueMapper mapper, Typed typed) {
        Object back = mapper.parse(mapper.stringify(typed.value()), typed.type());

        assertThat(back)
                .isInstanceOf(typed.type().getType())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                // NaN is equal to itself
                .withEqualsForType(Double::equals, Double.class)
                .withEqualsForType(Float::equals, Float.class)
                .isEqualTo(typed.value());
    }

    private static Set<String> tagsIn(byte[] bytes) {
        SlotTable table = ((SlotReference) MAPPER.read(bytes)).table();
        return Stream.iterate(0, slot -> slot < table.count(), slot -> slot + 1)
                .map(slot -> new SlotCursor(table, slot))
                .filter(cursor -> cursor.take('['))
                .map(SlotCursor::tag)
                .filter(tag -> tag != null)
                .collect(Collectors.toSet());
    }

    // --- values

    @Provide
    Arbitrary<Object> nested() {
        return Values.nested();
    }

    @Provide
    Arbitrary<Object> graphs() {
        return Values.graphs();
    }

    @Provide
    Arbitrary<Object> either() {
        return Arbitraries.oneOf(nested(), graphs());
    }

    @Provide
    Arbitrary<Record> records() {
        return Values.records(Values.nested());
    }

    /** Returns a generator without values that an Astro site could not read. */
    @Provide
    Arbitrary<Object> nestedForAstro() {
        return nested().filter(value -> !mentions(value, "Tagged") && !holdsOnlyTemporal(value));
    }

    /** Returns true for values of an engine with Temporal without a Java type: they are written unchanged. */
    private static boolean holdsOnlyTemporal(Object value) {
        String text = MAPPER.stringify(value);
        return Stream.of("\"P2W\"", "\"P1DT2H\"", "[u-ca=hebrew]").anyMatch(text::contains);
    }

    private static boolean mentions(Object value, String tag) {
        return tagsIn(MAPPER.encode(value)).stream()
                .anyMatch(found -> found.startsWith(tag) || found.equals("Money") || found.equals("shop.gone.Type"));
    }

    @Provide
    Arbitrary<Typed> typed() {
        return Arbitraries.of(Leaves.types()).flatMap(RoundTripPropertiesTest::typed);
    }

    @Provide
    Arbitrary<Typed> typedForAstro() {
        // a Date has milliseconds, and fewer years
        return typed().filter(typed -> !typed.type().getTypeString(true).contains("Instant") && isOfJavaScript(typed));
    }

    private static boolean isOfJavaScript(Typed typed) {
        try {
            return ASTRO.encode(typed.value()).length > 0;
        } catch (DevalueException e) {
            assertThat(e).hasMessageStartingWith("Expected a Date within the years that JavaScript has");
            return false;
        }
    }

    private static <T> Arbitrary<Typed> typed(Class<T> type) {
        Arbitrary<T> values = Leaves.arbitrary(type);
        Argument<T> argument = Argument.of(type);
        List<Arbitrary<Typed>> shapes = new ArrayList<>();
        shapes.add(values.map(value -> new Typed(value, argument)));
        shapes.add(values.list().ofMaxSize(3).map(list -> new Typed(list, Argument.listOf(argument))));
        shapes.add(values.optional(0.8).map(optional -> new Typed(optional, Argument.of(Optional.class, argument))));
        shapes.add(Arbitraries.maps(Leaves.strings(), values)
                .ofMaxSize(3)
                .map(map -> new Typed(map, Argument.mapOf(Argument.STRING, argument))));
        if (!type.isArray()) {
            shapes.add(values.set().ofMaxSize(3).map(set -> new Typed(set, Argument.setOf(argument))));
            shapes.add(Arbitraries.maps(values, Leaves.strings())
                    .ofMaxSize(3)
                    .map(map -> new Typed(map, Argument.mapOf(argument, Argument.STRING))));
        }
        return Arbitraries.oneOf(shapes);
    }
}
