package dev.satchel.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a value which does not come back is refused, whatever values of its class were stored before. */
class ProofOrderTest {

    @Serdeable
    record User(@Nullable String name, int age) {}

    @Serdeable
    record Unwrapped(@JsonUnwrapped @Nullable User user, int x) {}

    @Serdeable
    record Prefixed(
            @JsonUnwrapped(prefix = "a_") @Nullable User one,
            @JsonUnwrapped(prefix = "b_") @Nullable User other) {}

    @Serdeable
    static final class Id {
        private final @Nullable UUID id;

        @JsonCreator
        Id(@Nullable UUID id) {
            this.id = id;
        }

        @JsonValue
        @Nullable
        UUID id() {
            return id;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Id same && Objects.equals(id, same.id);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(id);
        }
    }

    @Serdeable
    record Holder(Id id, int x) {}

    @Serdeable
    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "kind",
            visible = true)
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    interface Shape {
        String kind();
    }

    @Serdeable
    record Circle(String kind, int radius) implements Shape {}

    @Serdeable
    record Drawing(List<Shape> shapes) {}

    @Serdeable
    record Cart(@Nullable List<String> items) {
        Cart {
            items = items == null ? List.of() : items;
        }
    }

    /** Holds null although its constructor never does. */
    @Serdeable
    static class Basket {
        private @Nullable List<String> items;

        Basket(@JsonProperty("items") @Nullable List<String> items) {
            this.items = items == null ? List.of() : items;
        }

        public @Nullable List<String> getItems() {
            return items;
        }

        Basket without() {
            items = null;
            return this;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Basket same && Objects.equals(items, same.items);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static Stream<Arguments> values() {
        User user = new User("a", 1);
        Id id = new Id(new UUID(1, 2));
        return Stream.of(
                Arguments.of(new Unwrapped(user, 1), new Unwrapped(null, 2)),
                Arguments.of(new Prefixed(user, user), new Prefixed(null, user)),
                Arguments.of(id, new Id(null)),
                Arguments.of(new Holder(id, 1), new Holder(new Id(null), 1)),
                Arguments.of(
                        new Drawing(List.of(new Circle("circle", 1))), new Drawing(List.of(new Circle("square", 1)))),
                Arguments.of(new Basket(List.of("a")), new Basket(null).without()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueThatDoesNotComeBackIsRefusedAfterOneThatDoesToo(Object good, Object lossy) {
        for (DevalueProfile profile : DevalueProfile.values()) {
            try (ApplicationContext context = ApplicationContext.run()) {
                DevalueMapper mapper = context.getBean(DevalueMapper.class).forProfile(profile);
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> mapper.snapshot(lossy))
                            .as("%s", profile)
                            .isInstanceOf(DevalueException.class);
                    assertThatThrownBy(() -> mapper.snapshot(Map.of("a", List.of(good, lossy))))
                            .as("%s", profile)
                            .isInstanceOf(DevalueException.class);
                    assertThat(mapper.snapshot(good).get(argument(good)))
                            .as("%s", profile)
                            .isEqualTo(good);
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // any class is a class of objects
    private static io.micronaut.core.type.Argument<Object> argument(Object value) {
        return io.micronaut.core.type.Argument.of((Class<Object>) value.getClass());
    }

    static Stream<Object> nulls() {
        return Stream.of(
                new User(null, 1),
                new Unwrapped(new User(null, 0), 1),
                new Cart(null),
                new Basket(null),
                new Prefixed(new User(null, 1), new User("a", 0)));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void aNullThatComesBackIsStored(Object value) {
        for (DevalueProfile profile : DevalueProfile.values()) {
            try (ApplicationContext context = ApplicationContext.run()) {
                DevalueMapper mapper = context.getBean(DevalueMapper.class).forProfile(profile);
                for (int i = 0; i < 2; i++) {
                    assertThat(mapper.snapshot(value).get(argument(value))).isEqualTo(value);
                }
            }
        }
    }
}
