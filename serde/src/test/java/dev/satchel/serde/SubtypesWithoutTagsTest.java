package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that beans whose subtypes are told apart by annotations come back with every type of property, read as the
 * common type, from texts with and without tags: at the top level, in containers and in other beans.
 */
class SubtypesWithoutTagsTest {

    @Serdeable
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Dog.class, name = "dog"),
        @JsonSubTypes.Type(value = Bytes.class, name = "bytes"),
        @JsonSubTypes.Type(value = Wide.class, name = "wide"),
        @JsonSubTypes.Type(value = Owner.class, name = "owner")
    })
    sealed interface Pet {}

    @Serdeable
    record Dog(String name, BigDecimal weight) implements Pet {}

    @Serdeable
    record Bytes(byte[] bytes) implements Pet {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes same && Arrays.equals(bytes, same.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    @Serdeable
    enum Colour {
        RED
    }

    @Serdeable
    record Plain(String name, UUID id) {}

    @Serdeable
    record Wide(
            UUID id,
            LocalDate day,
            Instant at,
            Date date,
            Duration length,
            URI uri,
            BigInteger big,
            double number,
            char letter,
            Colour colour,
            Optional<BigDecimal> price,
            Set<UUID> ids,
            TreeSet<LocalDate> days,
            Map<UUID, BigDecimal> prices,
            Map<String, List<BigDecimal>> lists,
            List<Plain> plains,
            Plain plain,
            BigDecimal[] array,
            Number any,
            @Nullable UUID none)
            implements Pet {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Wide wide && wide.toString().equals(toString());
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public String toString() {
            return Stream.of(
                            id,
                            day,
                            at,
                            date,
                            length,
                            uri,
                            big,
                            number,
                            letter,
                            colour,
                            price,
                            ids,
                            days,
                            prices,
                            lists,
                            plains,
                            plain,
                            Arrays.toString(array),
                            any,
                            none)
                    .toList()
                    .toString();
        }
    }

    @Serdeable
    record Owner(List<Pet> pets, @Nullable Pet best, Map<String, Pet> named) implements Pet {}

    static Stream<Pet> pets() {
        Dog dog = new Dog("m", new BigDecimal("1.10"));
        UUID id = new UUID(1, 2);
        LocalDate day = LocalDate.of(2026, 11, 20);
        Wide wide = new Wide(
                id,
                day,
                Instant.ofEpochSecond(7),
                new Date(5),
                Duration.ofSeconds(3),
                URI.create("a?b"),
                BigInteger.TWO.pow(80),
                1.5,
                'x',
                Colour.RED,
                Optional.of(BigDecimal.TEN),
                Set.of(id),
                new TreeSet<>(Set.of(day)),
                Map.of(id, BigDecimal.ONE),
                Map.of("a", List.of(BigDecimal.ONE)),
                List.of(new Plain("p", id)),
                new Plain("q", id),
                new BigDecimal[] {BigDecimal.ONE},
                7,
                null);
        return Stream.of(
                dog,
                new Bytes(new byte[] {1, -1}),
                wide,
                new Owner(List.of(dog, wide), new Bytes(new byte[1]), Map.of("w", wide)));
    }

    @ParameterizedTest
    @MethodSource("pets")
    @SuppressWarnings("unchecked") // any class is a class of objects
    void aSubtypeIsReadAsTheCommonTypeAndAsItsOwn(Pet pet) {
        for (DevalueProfile profile : DevalueProfile.values()) {
            DevalueMapper mapper = MAPPER.forProfile(profile);
            DevalueValue stored = mapper.snapshot(pet);

            assertThat(stored.get(Argument.of(Pet.class))).as("%s", profile).isEqualTo(pet);
            assertThat(stored.get(Argument.of((Class<Object>) (Class<?>) pet.getClass())))
                    .as("%s", profile)
                    .isEqualTo(pet);
            assertThat(mapper.snapshot(List.of(pet, pet)).get(Argument.listOf(Pet.class)))
                    .as("%s", profile)
                    .isEqualTo(List.of(pet, pet));
            assertThat(mapper.snapshot(Map.of("a", pet)).get(Argument.mapOf(String.class, Pet.class)))
                    .as("%s", profile)
                    .isEqualTo(Map.of("a", pet));
        }
    }

    // --- the type that a key declares

    @Serdeable
    sealed interface Shape permits Circle {}

    @Serdeable
    record Circle(double radius) implements Shape {}

    @Serdeable
    static class Base {
        private int a;

        public int getA() {
            return a;
        }

        public void setA(int a) {
            this.a = a;
        }
    }

    @Serdeable
    static class Derived extends Base {
        private int b;

        public int getB() {
            return b;
        }

        public void setB(int b) {
            this.b = b;
        }
    }

    static Stream<Arguments> undeclared() {
        Circle circle = new Circle(1.5);
        return Stream.of(
                Arguments.of(circle, Argument.of(Shape.class), ""),
                Arguments.of(List.of(circle), Argument.listOf(Shape.class), "[0]"),
                Arguments.of(Map.of("k", circle), Argument.mapOf(String.class, Shape.class), ".get(#0)"),
                Arguments.of(new Shape[] {circle}, Argument.of(Shape[].class), "[0]"),
                Arguments.of(Optional.of(circle), Argument.of(Optional.class, Shape.class), ""),
                Arguments.of(new Derived(), Argument.of(Base.class), ""),
                Arguments.of(new UUID(1, 2), Argument.of(Comparable.class), ""),
                Arguments.of(new java.sql.Timestamp(0), Argument.of(java.io.Serializable.class), ""));
    }

    @ParameterizedTest
    @MethodSource("undeclared")
    void aValueWhoseClassTheDeclaredTypeDoesNotTellIsRefused(Object value, Argument<?> type, String path) {
        for (DevalueProfile profile : List.of(DevalueProfile.ASTRO, DevalueProfile.ASTRO_TEMPORAL)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> MAPPER.forProfile(profile).encode(value, type))
                        .isInstanceOf(DevalueException.class)
                        .hasMessageContaining("that tells what it is without a tag, found a")
                        .extracting(e -> ((DevalueException) e).path())
                        .isEqualTo(path);
            }
        }
        assertThat(MAPPER.encode(value, type)).isEqualTo(MAPPER.encode(value));
    }

    static Stream<Arguments> declared() {
        Dog dog = new Dog("m", BigDecimal.ONE);
        return Stream.of(
                Arguments.of(dog, Argument.of(Pet.class)),
                Arguments.of(List.of(dog), Argument.listOf(Pet.class)),
                Arguments.of(new Circle(1), Argument.of(Circle.class)),
                Arguments.of(List.of(new Circle(1)), Argument.listOf(Circle.class)),
                Arguments.of(List.of("a"), Argument.of(List.class, CharSequence.class)),
                Arguments.of(42, Argument.of(Number.class)),
                Arguments.of(new BigDecimal("1.10"), Argument.of(Number.class)),
                Arguments.of(new Date(5), Argument.of(Comparable.class)),
                Arguments.of(java.time.ZoneId.of("Asia/Tokyo"), Argument.of(java.time.ZoneId.class)),
                Arguments.of(Map.of("a", List.of(dog)), Argument.mapOf(Argument.STRING, Argument.listOf(Pet.class))));
    }

    @ParameterizedTest
    @MethodSource("declared")
    void aValueWhoseClassTheDeclaredTypeTellsIsStored(Object value, Argument<?> type) {
        for (DevalueProfile profile : DevalueProfile.values()) {
            byte[] text = MAPPER.forProfile(profile).encode(value, type);

            assertThat((Object) MAPPER.decode(text, type)).as("%s", profile).isEqualTo(value);
        }
    }
}
