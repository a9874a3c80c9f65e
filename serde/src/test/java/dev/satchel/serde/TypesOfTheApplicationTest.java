package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.Shop.Cart;
import dev.satchel.serde.Shop.Colour;
import dev.satchel.serde.Shop.Everything;
import dev.satchel.serde.Shop.Line;
import dev.satchel.serde.Shop.Node;
import dev.satchel.serde.Shop.Stranger;
import dev.satchel.serde.Shop.User;
import dev.satchel.serde.js.Tagged;
import io.micronaut.core.type.Argument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypesOfTheApplicationTest {

    private static final User ADA = new User("Ada", 36);

    private static final Cart CART = new Cart(
            ADA,
            List.of(
                    new Line("pear", 2, 1.0, Instant.parse("2026-11-20T10:00:00.5Z")),
                    new Line("fig", 1, 0.35, Instant.parse("2026-11-20T10:01:00Z"))),
            new LinkedHashSet<>(List.of("SPRING", "AUTUMN")),
            Map.of("gift", new User("Bob", 7)),
            null);

    @Test
    void aRecordIsWrittenBehindItsTag() {
        assertThat(MAPPER.stringify(ADA))
                .isEqualTo("[[\"dev.satchel.serde.Shop$User\",1],{\"name\":2,\"age\":3},\"Ada\",36]");
    }

    @Test
    void aRecordComesBackWithoutNamingItsType() {
        assertThat(MAPPER.parse(MAPPER.stringify(CART))).isEqualTo(CART);
    }

    @Test
    void aRecordComesBackByItsType() {
        assertThat(MAPPER.parse(MAPPER.stringify(CART), Argument.of(Cart.class)))
                .isEqualTo(CART);
    }

    @Test
    void everyKindOfPropertyComesBack() {
        Everything value = new Everything(
                true,
                (byte) -1,
                (short) -2,
                'x',
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                0.1f,
                1.0,
                new BigDecimal("0.10"),
                Colour.GREEN,
                List.of(List.of(1, 2), List.of()),
                List.of(Colour.RED, new Date(5), ADA));

        assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(value);
    }

    @Test
    void constantsOfAnEnumComeBack() {
        assertThat(MAPPER.parse(MAPPER.stringify(List.of(Colour.RED, Colour.GREEN, Colour.RED))))
                .isEqualTo(List.of(Colour.RED, Colour.GREEN, Colour.RED));
    }

    @Test
    void recordsInsideListsAndMapsComeBack() {
        Object value = Map.of(
                "users", List.of(ADA, new User("Bob", 7)), "line", CART.lines().get(0));

        assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(value);
    }

    @Test
    void theSameRecordTwiceHasOneSlot() {
        List<?> back = (List<?>) MAPPER.parse(MAPPER.stringify(List.of(ADA, ADA)));

        assertThat(back.get(0)).isEqualTo(ADA).isSameAs(back.get(1));
    }

    @Test
    void genericTypesAreReadByTheirArguments() {
        String text = MAPPER.stringify(List.of("b", "a"));

        assertThat(MAPPER.parse(text, Argument.listOf(String.class))).containsExactly("b", "a");
        assertThat(MAPPER.parse(text, Argument.setOf(String.class)))
                .isInstanceOf(Set.class)
                .containsExactly("b", "a");
        assertThat(MAPPER.parse(MAPPER.stringify(Map.of("k", 1)), Argument.mapOf(String.class, Long.class)))
                .isEqualTo(Map.of("k", 1L));
    }

    @Test
    void aMapIsNotTakenForOneWithItsTypesTheOtherWayRound() {
        Argument<Map<String, Integer>> numbers = Argument.mapOf(Argument.STRING, Argument.of(Integer.class));
        Argument<Map<Integer, String>> names = Argument.mapOf(Argument.of(Integer.class), Argument.STRING);

        assertThat(MAPPER.parse(MAPPER.stringify(Map.of("one", 1)), numbers)).isEqualTo(Map.of("one", 1));
        assertThat(MAPPER.parse(MAPPER.stringify(Map.of(1, "one")), names)).isEqualTo(Map.of(1, "one"));
    }

    @Test
    void anOptionalOfAnyTypeComesBack() {
        byte[] bytes = {1, 2};
        Optional<Optional<String>> nested = Optional.of(Optional.of("x"));

        assertThat(read(Optional.of(bytes), byte[].class)).hasValue(bytes);
        assertThat(read(Optional.of("x"), Object.class)).hasValue("x");
        assertThat(read(Optional.of(ADA), User.class)).hasValue(ADA);
        assertThat(read(Optional.of(ADA), Object.class)).hasValue(ADA);
        assertThat(read(Optional.empty(), User.class)).isEmpty();
        assertThat(MAPPER.parse(
                        MAPPER.stringify(nested),
                        Argument.of(Optional.class, Argument.of(Optional.class, String.class))))
                .isEqualTo(nested);
    }

    @SuppressWarnings("unchecked") // of the given type
    private static Optional<Object> read(Optional<?> value, Class<?> type) {
        return MAPPER.parse(MAPPER.stringify(value), Argument.of(Optional.class, type));
    }

    @Test
    void whatAnAstroSiteWritesIsReadByType() {
        // a plain object has no tag
        assertThat(MAPPER.parse("[{\"name\":1,\"age\":2},\"Ada\",36]", Argument.of(User.class)))
                .isEqualTo(ADA);
    }

    @Test
    void numbersAreConvertedWhereNothingIsLost() {
        assertThat(MAPPER.parse("[1]", Argument.LONG)).isEqualTo(1L);
        assertThat(MAPPER.parse("[1.0]", Argument.INT)).isEqualTo(1);
        assertThat(MAPPER.parse("[1]", Argument.DOUBLE)).isEqualTo(1.0);
        assertThat(MAPPER.parse("[[\"BigInt\",\"9223372036854775807\"]]", Argument.LONG))
                .isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> MAPPER.parse("[1.5]", Argument.INT))
                .isInstanceOf(DevalueException.class)
                .hasMessage("Expected a whole number, found one that is not");
        assertThatThrownBy(() -> MAPPER.parse("[2147483648]", Argument.INT))
                .hasMessage("Expected a number from -2147483648 to 2147483647, found one outside");
        assertThatThrownBy(() -> MAPPER.parse("-3", Argument.INT)).isInstanceOf(DevalueException.class);
    }

    @Test
    void nullAndUndefinedAreNullWhenReadByType() {
        assertThat(MAPPER.parse("[null]", Argument.STRING)).isNull();
        assertThat(MAPPER.parse("-1", Argument.STRING)).isNull();
        assertThat(MAPPER.parse("-1", Argument.of(User.class))).isNull();
    }

    @Test
    void anEmptyListInARecordComesBackEmptyAndNotAbsent() {
        Cart empty = new Cart(ADA, List.of(), Set.of(), Map.of(), new Date(0));

        assertThat(MAPPER.parse(MAPPER.stringify(empty))).isEqualTo(empty);
    }

    @Test
    void aTypeThatIsNotRegisteredIsRefusedWithItsPathAndTheRemedy() {
        assertThatThrownBy(() -> MAPPER.stringify(Map.of("items", List.of(1, new Stranger("secret")))))
                .isInstanceOf(DevalueException.class)
                .hasMessage("Expected a type that can be stored, found dev.satchel.serde.Shop$Stranger; "
                        + "annotate it with @Serdeable, or if it is not yours, annotate a type of yours with "
                        + "@SerdeImport(Stranger.class) or add a bean that is a Serde<Stranger>, at .get(#0)[1]")
                .extracting(e -> ((DevalueException) e).path())
                .isEqualTo(".get(#0)[1]");
    }

    @Test
    void aTypeThatIsNotRegisteredIsRefusedInsideARecordToo() {
        assertThatThrownBy(() -> MAPPER.stringify(List.of(new Node("a", List.of(new Thread())))))
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining("found java.lang.Thread; put in what you need of it, or a type of your own, "
                        + "or add a bean that is a Serde<Thread>, at [0].next[0]");
    }

    @Test
    void aCycleThroughARecordIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(new Node("a", List.of(list)));

        assertThatThrownBy(() -> MAPPER.stringify(list))
                .isInstanceOf(DevalueException.class)
                .hasMessage("Expected a value without a cycle through a bean or record, found one, at [0].next[0]");
    }

    @Test
    void aTagThatIsNotRegisteredIsKeptAndNeverLoaded() {
        String text = "[[\"dev.satchel.serde.Shop$Stranger\",1],{\"name\":2},\"x\"]";

        Object value = MAPPER.parse(text);

        assertThat(value).isInstanceOf(Tagged.class).extracting("tag").isEqualTo("dev.satchel.serde.Shop$Stranger");
        assertThat(MAPPER.stringify(value)).isEqualTo(text);
    }

    @Test
    void whatIsIntrospectedButNotSerdeableIsNotRegistered() {
        String text = "[[\"dev.satchel.serde.Shop$Unlisted\",1],{\"name\":2},\"x\"]";

        assertThat(MAPPER.parse(text)).isInstanceOf(Tagged.class);
    }

    @Test
    void anEmptyStringInARecordComesBackEmptyAndNotAbsent() {
        assertThat(MAPPER.parse(MAPPER.stringify(new User("", 0)))).isEqualTo(new User("", 0));
    }

    @Test
    void aRecordThatTwoPropertiesShareIsSharedAgain() {
        Shop.Pair pair = new Shop.Pair(ADA, ADA, List.of(ADA));

        String text = MAPPER.stringify(pair);
        Shop.Pair back = MAPPER.parse(text, Argument.of(Shop.Pair.class));

        assertThat(text).containsOnlyOnce("\"age\"");
        assertThat(back).isEqualTo(pair);
        assertThat(back.first()).isSameAs(back.second()).isSameAs(back.more().get(0));
    }

    @Test
    void aPropertyOfAnInterfaceKeepsTheClassOfItsValue() {
        Shop.Drawing drawing = new Shop.Drawing(new Shop.Circle(1.5), List.of(new Shop.Square(2), new Shop.Circle(3)));

        assertThat(MAPPER.parse(MAPPER.stringify(drawing))).isEqualTo(drawing);
    }

    @Test
    void subtypesThatTheApplicationTellsApartItselfAreToldApartSo() {
        Shop.Zoo zoo = new Shop.Zoo(List.of(new Shop.Cat("Tom"), new Shop.Dog("Rex", 3)));

        String text = MAPPER.stringify(zoo);

        assertThat(text).contains("\"kind\"").doesNotContain("Shop$Cat");
        assertThat(MAPPER.parse(text)).isEqualTo(zoo);
    }

    @Test
    void aTypeCanHaveANameOfItsOwnAndOthersFromBefore() {
        assertThat(MAPPER.stringify(new Shop.Parcel(3))).isEqualTo("[[\"parcel\",1],{\"weight\":2},3]");
        assertThat(MAPPER.parse("[[\"parcel\",1],{\"weight\":2},3]")).isEqualTo(new Shop.Parcel(3));
        assertThat(MAPPER.parse("[[\"shop.old.Parcel\",1],{\"weight\":2},3]")).isEqualTo(new Shop.Parcel(3));
    }

    @Test
    void keysOfAMapComeBackAsTheirType() {
        Map<Date, String> byDate = Map.of(new Date(0), "a");
        HashMap<Date, String> hashed = new HashMap<>(byDate);
        Map<User, Integer> byUser = Map.of(ADA, 1);
        Map<Object, Object> byAnything = Map.of(1, "one", true, List.of(2));

        assertThat(MAPPER.parse(MAPPER.stringify(byDate), Argument.mapOf(Date.class, String.class)))
                .isEqualTo(byDate);
        assertThat(MAPPER.parse(MAPPER.stringify(hashed), Argument.of(HashMap.class, Date.class, String.class)))
                .isEqualTo(hashed);
        assertThat(MAPPER.parse(MAPPER.stringify(byUser), Argument.mapOf(User.class, Integer.class)))
                .isEqualTo(byUser);
        assertThat(MAPPER.parse(MAPPER.stringify(byAnything), Argument.mapOf(Object.class, Object.class)))
                .isEqualTo(byAnything);
    }

    @Test
    void richTypesInsideABeanKeepTheirTagsAndComeBack() {
        Shop.Rich rich = Shop.Rich.sample();

        String text = MAPPER.stringify(rich);
        Shop.Rich back = (Shop.Rich) MAPPER.parse(text);

        assertThat(text).contains("Temporal.PlainDate", "Temporal.Duration", "BigInt64Array", "RegExp", "\"UUID\"");
        assertThat(back).usingRecursiveComparison().ignoringFields("pattern").isEqualTo(rich);
        assertThat(back.pattern().pattern()).isEqualTo("a+");
        assertThat(back.pattern().flags()).isEqualTo(java.util.regex.Pattern.CASE_INSENSITIVE);
    }

    @Test
    void aMismatchSaysWhatWasExpectedWhatWasFoundAndWhereButNotTheValue() {
        assertThatThrownBy(() -> MAPPER.parse("[{\"name\":1,\"age\":1},\"secret\"]", Argument.of(User.class)))
                .isInstanceOf(DevalueException.class)
                .hasMessage("Expected a number, found a string, at .age");
        assertThatThrownBy(() -> MAPPER.parse("[\"secret\"]", Argument.of(Colour.class)))
                .isInstanceOf(DevalueException.class)
                .message()
                .doesNotContain("secret");
        // its causes contain only their types and stack traces
        assertThatThrownBy(() -> MAPPER.parse("[\"secret\"]", Argument.of(Colour.class)))
                .hasStackTraceContaining("Caused by")
                .hasStackTraceContaining("SlotDecoder")
                .satisfies(e -> assertThat(Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                                .map(String::valueOf))
                        .noneMatch(shown -> shown.contains("secret")));
    }
}
