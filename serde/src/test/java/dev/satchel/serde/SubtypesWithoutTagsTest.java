package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;

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
}
