package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.satchel.serde.Shop.Colour;
import dev.satchel.serde.Shop.User;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a value with the tag of one type is not read as another type. */
class TypesOfTagsTest {

    private static final String NAME = TypesOfTagsTest.class.getName();

    /** Has no property of a user: read as one, it would be empty. */
    @Serdeable
    record Holder(List<Integer> numbers) {}

    /** Has the constants of a colour. */
    @Serdeable
    enum Light {
        RED,
        GREEN
    }

    @Serdeable
    record Box<T>(T content) {}

    @Serdeable
    static class Base {
        private @Nullable String name;

        public @Nullable String getName() {
            return name;
        }

        public void setName(@Nullable String name) {
            this.name = name;
        }
    }

    @Serdeable
    static class Derived extends Base {}

    private static final User ADA = new User("Ada", 36);

    private static Derived derived() {
        Derived derived = new Derived();
        derived.setName("Ada");
        return derived;
    }

    static Stream<Arguments> refused() {
        Holder holder = new Holder(List.of(1));
        Argument<User> user = Argument.of(User.class);
        String expected = "Expected a " + User.class.getName() + ", found a " + NAME + "$Holder";
        return Stream.of(
                arguments(holder, user, expected),
                arguments(List.of(ADA, holder), Argument.listOf(user), expected + ", at [1]"),
                arguments(Map.of("a", holder), Argument.mapOf(Argument.STRING, user), expected + ", at .get(…)"),
                arguments(Optional.of(holder), Argument.of(Optional.class, user), expected),
                arguments(new Box<>(holder), Argument.of(Box.class, User.class), expected + ", at .content"),
                arguments(
                        holder,
                        Argument.of(Shop.Shape.class),
                        "Expected a " + Shop.Shape.class.getName() + ", found a " + NAME + "$Holder"),
                arguments(
                        ADA,
                        Argument.of(Shop.Animal.class),
                        "Expected a " + Shop.Animal.class.getName() + ", found a " + User.class.getName()),
                arguments(
                        new Shop.Cat("Tom"),
                        Argument.of(Shop.Dog.class),
                        "Expected a " + Shop.Dog.class.getName() + ", found a " + Shop.Cat.class.getName()),
                arguments(
                        new Base(),
                        Argument.of(Derived.class),
                        "Expected a " + NAME + "$Derived, found a " + NAME + "$Base"),
                arguments(
                        Light.RED,
                        Argument.of(Colour.class),
                        "Expected a " + Colour.class.getName() + ", found a " + NAME + "$Light"),
                arguments(
                        List.of(Colour.RED, Light.RED),
                        Argument.listOf(Colour.class),
                        "Expected a " + Colour.class.getName() + ", found a " + NAME + "$Light, at [1]"),
                arguments(
                        ADA,
                        Argument.of(Colour.class),
                        "Expected a " + Colour.class.getName() + ", found a " + User.class.getName()));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("refused")
    void aValueOfAnotherRegisteredTypeIsRefused(Object value, Argument<?> type, String message) {
        assertThatThrownBy(() -> MAPPER.parse(MAPPER.stringify(value), type))
                .isInstanceOf(DevalueException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> read() {
        Argument<User> user = Argument.of(User.class);
        return Stream.of(
                arguments(ADA, Argument.OBJECT_ARGUMENT, ADA),
                arguments(ADA, Argument.mapOf(String.class, Object.class), Map.of("name", "Ada", "age", 36)),
                arguments(Colour.RED, Argument.STRING, "RED"),
                arguments(Optional.of(ADA), user, ADA),
                arguments(new Box<>(ADA), Argument.of(Box.class, User.class), new Box<>(ADA)),
                arguments(new Shop.Circle(1), Argument.of(Shop.Shape.class), new Shop.Circle(1)),
                arguments(new Shop.Cat("Tom"), Argument.of(Shop.Animal.class), new Shop.Cat("Tom")),
                arguments(
                        List.of(new Shop.Cat("Tom"), new Shop.Dog("Rex", 3)),
                        Argument.listOf(Shop.Animal.class),
                        List.of(new Shop.Cat("Tom"), new Shop.Dog("Rex", 3))));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("read")
    void aTypeThatTheValueIsOfOrCanBecomeIsRead(Object value, Argument<?> type, Object as) {
        assertThat((Object) MAPPER.parse(MAPPER.stringify(value), type)).isEqualTo(as);
    }

    @ParameterizedTest
    @MethodSource("bases")
    void aSubclassStaysOne(Argument<?> type) {
        assertThat(MAPPER.parse(MAPPER.stringify(derived()), type))
                .isExactlyInstanceOf(Derived.class)
                .extracting("name")
                .isEqualTo("Ada");
    }

    static Stream<Argument<?>> bases() {
        return Stream.of(Argument.of(Base.class), Argument.of(Derived.class), Argument.OBJECT_ARGUMENT);
    }

    static Stream<Arguments> texts() {
        String age = "{\"name\":2,\"age\":3},\"Ada\",36]";
        Argument<User> user = Argument.of(User.class);
        return Stream.of(
                // no class of that name is registered: it may have been renamed
                arguments("[[\"shop.Customer\",1]," + age, user, ADA),
                // the astro profile leaves no tag
                arguments("[{\"name\":1,\"age\":2},\"Ada\",36]", user, ADA),
                arguments("[[\"shop.Tone\",1],\"RED\"]", Argument.of(Colour.class), Colour.RED),
                arguments("[\"RED\"]", Argument.of(Colour.class), Colour.RED),
                arguments(
                        "[[\"" + User.class.getName() + "\",1]," + age,
                        Argument.of(JsonNode.class),
                        JsonNode.createObjectNode(Map.of(
                                "name", JsonNode.createStringNode("Ada"), "age", JsonNode.createNumberNode(36)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aTagThatSaysNothingOrNoneIsNoHindrance(String text, Argument<?> type, Object value) {
        assertThat((Object) MAPPER.parse(text, type)).isEqualTo(value);
    }
}
