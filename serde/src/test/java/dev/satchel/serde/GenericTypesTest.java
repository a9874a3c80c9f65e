package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Introspected.IntrospectionBuilder;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that typed reads resolve type arguments wherever they are given: at a superclass, an interface, a property, the
 * read.
 */
class GenericTypesTest {

    private static final UUID ID = new UUID(1, 2);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    /** Compared by its text. */
    abstract static class Same {
        @Override
        public boolean equals(@Nullable Object other) {
            return other != null
                    && other.getClass() == getClass()
                    && other.toString().equals(toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        static String show(@Nullable Object value) {
            return value == null
                    ? "null"
                    : value instanceof List<?> list
                            ? list.stream().map(Same::show).toList().toString()
                            : value.getClass().getSimpleName() + " " + value;
        }
    }

    @Serdeable
    record User(String name, UUID id) {}

    abstract static class Base<T> extends Same {
        private @Nullable T id;
        private @Nullable List<T> others;

        public @Nullable T getId() {
            return id;
        }

        public void setId(@Nullable T id) {
            this.id = id;
        }

        public @Nullable List<T> getOthers() {
            return others;
        }

        public void setOthers(@Nullable List<T> others) {
            this.others = others;
        }

        @Override
        public String toString() {
            return show(id) + show(others);
        }
    }

    @Serdeable
    static class Order extends Base<UUID> {}

    abstract static class Middle<A, B> extends Base<B> {
        private @Nullable A extra;

        public @Nullable A getExtra() {
            return extra;
        }

        public void setExtra(@Nullable A extra) {
            this.extra = extra;
        }

        @Override
        public String toString() {
            return super.toString() + show(extra);
        }
    }

    @Serdeable
    static class TwoLevels extends Middle<LocalDate, UUID> {}

    @Serdeable
    static class OpenBelow<T> extends Middle<LocalDate, T> {}

    @Serdeable
    @Introspected(builder = @IntrospectionBuilder(builderClass = BuiltPlain.Builder.class))
    static final class BuiltPlain extends Same {
        private final UUID id;

        private BuiltPlain(UUID id) {
            this.id = id;
        }

        public UUID getId() {
            return id;
        }

        @Override
        public String toString() {
            return show(id);
        }

        static final class Builder {
            private UUID id = ID;

            public Builder id(UUID id) {
                this.id = id;
                return this;
            }

            public BuiltPlain build() {
                return new BuiltPlain(id);
            }
        }
    }

    /** Built by a builder whose type variable is that of the class. */
    @Serdeable
    @Introspected(builder = @IntrospectionBuilder(builderClass = Built.Builder.class))
    static final class Built<T> extends Same {
        private final @Nullable T id;
        private final List<T> others;

        private Built(@Nullable T id, List<T> others) {
            this.id = id;
            this.others = others;
        }

        public @Nullable T getId() {
            return id;
        }

        public List<T> getOthers() {
            return others;
        }

        @Override
        public String toString() {
            return show(id) + show(others);
        }

        static final class Builder<T> {
            private @Nullable T id;
            private List<T> others = List.of();

            public Builder<T> id(@Nullable T id) {
                this.id = id;
                return this;
            }

            public Builder<T> others(List<T> others) {
                this.others = others;
                return this;
            }

            public Built<T> build() {
                return new Built<>(id, others);
            }
        }
    }

    @Serdeable
    record OfBuilt(Built<UUID> built) {}

    /** With properties of any name, of the type variable. */
    @Serdeable
    static class Loose<T> extends Same {
        private final Map<String, T> rest = new LinkedHashMap<>();

        @JsonAnyGetter
        public Map<String, T> rest() {
            return rest;
        }

        @JsonAnySetter
        public void put(String name, T value) {
            rest.put(name, value);
        }

        @Override
        public String toString() {
            return rest.keySet() + show(List.copyOf(rest.values()));
        }
    }

    @Serdeable
    record OfLoose(Loose<UUID> loose) {}

    interface Identified<T> {
        @Nullable
        T getKey();

        void setKey(@Nullable T key);

        default @Nullable T getSame() {
            return getKey();
        }
    }

    @Serdeable
    static class Keyed extends Same implements Identified<UUID> {
        private @Nullable UUID key;

        @Override
        public @Nullable UUID getKey() {
            return key;
        }

        @Override
        public void setKey(@Nullable UUID key) {
            this.key = key;
        }

        @Override
        public String toString() {
            return show(key);
        }
    }

    interface Holder<T> {
        T value();

        List<T> more();
    }

    @Serdeable
    record Held(UUID value, List<UUID> more) implements Holder<UUID> {}

    @Serdeable
    record HeldAny<T>(T value, List<T> more) implements Holder<T> {}

    @Serdeable
    record Page<T>(List<T> items, int total) {}

    @Serdeable
    record Maps<K, V>(Map<K, V> map, Set<V> set) {}

    @Serdeable
    record ArrayOf<T>(T[] all) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ArrayOf<?> arrays && java.util.Arrays.equals(arrays.all, all);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(all);
        }
    }

    @Serdeable
    record Bounded<T extends Comparable<T>>(T v) {}

    @Serdeable
    record BoundedNumber<T extends Number>(T v) {}

    @Serdeable
    record BoundedUser<T extends User>(T v, List<? extends T> all) {}

    @Serdeable
    record Compared(Comparable<Long> c) {}

    @Serdeable
    record Wild(List<? extends UUID> ids, Map<? extends UUID, ? super LocalDate> days) {}

    @Serdeable
    record Maybe<T>(Optional<T> v) {}

    @Serdeable
    record Paged(Page<User> page, Map<UUID, Page<LocalDate>> pages, List<Page<UUID>> list) {}

    @Serdeable
    record PagedArray(Page<UUID>[] pages) {
        @Override
        public String toString() {
            return Same.show(pages[0].items());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof PagedArray arrays && java.util.Arrays.equals(arrays.pages, pages);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(pages);
        }
    }

    @Serdeable
    record Deep<T>(Page<T> page, Maybe<List<T>> maybe) {}

    @Serdeable
    record OfDeep(Deep<UUID> deep) {}

    @Serdeable
    record Node<T>(T value, @Nullable Node<T> next) {}

    @Serdeable
    record OfNode(Node<UUID> node) {}

    @Serdeable
    record Amount(Number amount, List<Number> more) {}

    @Serdeable
    static final class Created<T> extends Same {
        private final T value;
        private final List<T> more;

        @JsonCreator
        Created(@JsonProperty("value") T value, @JsonProperty("more") List<T> more) {
            this.value = value;
            this.more = more;
        }

        public T getValue() {
            return value;
        }

        public List<T> getMore() {
            return more;
        }

        @Override
        public String toString() {
            return show(value) + show(more);
        }
    }

    @Serdeable
    static final class Made<T> extends Same {
        private final T value;

        private Made(T value) {
            this.value = value;
        }

        @JsonCreator
        static <T> Made<T> of(@JsonProperty("value") T value) {
            return new Made<>(value);
        }

        public T getValue() {
            return value;
        }

        @Override
        public String toString() {
            return show(value);
        }
    }

    @Serdeable
    record OfCreated(Created<UUID> created, Made<UUID> made) {}

    /** The signature that Kotlin gives every list. */
    @Serdeable
    record KotlinPage<T>(List<? extends T> items, Map<String, ? extends List<? extends T>> more) {}

    @Serdeable
    record OfKotlinPage(KotlinPage<User> page) {}

    @Serdeable
    record TwoVariables<E, T>(List<? extends T> items, E e) {}

    /** Its variable has the same name as one of its superclass. */
    @Serdeable
    static class Shadowing<T> extends Base<UUID> {
        private @Nullable T content;

        public @Nullable T getContent() {
            return content;
        }

        public void setContent(@Nullable T content) {
            this.content = content;
        }

        @Override
        public String toString() {
            return super.toString() + show(content);
        }
    }

    @Serdeable
    static class OfLists extends Base<List<UUID>> {}

    @Serdeable
    static class OfPages extends Base<Page<User>> {}

    @Serdeable
    record OfArrays(List<UUID[]> lists, Page<UUID>[][] pages) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfArrays arrays
                    && java.util.Arrays.equals(arrays.lists.get(0), lists.get(0))
                    && java.util.Arrays.deepEquals(arrays.pages, pages);
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    private static <B extends Base<UUID>> B filled(B base) {
        base.setId(ID);
        base.setOthers(List.of(ID));
        return base;
    }

    static Stream<Arguments> values() {
        TwoLevels two = filled(new TwoLevels());
        two.setExtra(DAY);
        OpenBelow<UUID> open = filled(new OpenBelow<>());
        open.setExtra(DAY);
        Keyed keyed = new Keyed();
        keyed.setKey(ID);
        User ada = new User("Ada", ID);
        Shadowing<User> shadowing = filled(new Shadowing<>());
        shadowing.setContent(ada);
        OfLists lists = new OfLists();
        lists.setId(List.of(ID));
        lists.setOthers(List.of(List.of(ID)));
        Page<User> users = new Page<>(List.of(ada), 1);
        Page<UUID> ids = new Page<>(List.of(ID), 1);
        OfPages pages = new OfPages();
        pages.setId(users);
        pages.setOthers(List.of(users));
        Built<UUID> built = new Built.Builder<UUID>().id(ID).others(List.of(ID)).build();
        Loose<UUID> loose = new Loose<>();
        loose.put("a", ID);
        return Stream.of(
                row(filled(new Order()), new GenericArgument<Order>() {}),
                row(two, new GenericArgument<TwoLevels>() {}),
                row(open, new GenericArgument<OpenBelow<UUID>>() {}),
                row(keyed, new GenericArgument<Keyed>() {}),
                row(new Held(ID, List.of(ID)), new GenericArgument<Held>() {}),
                row(new HeldAny<>(ID, List.of(ID)), new GenericArgument<HeldAny<UUID>>() {}),
                row(shadowing, new GenericArgument<Shadowing<User>>() {}),
                row(
                        new KotlinPage<>(List.of(ada), Map.of("a", List.of(ada))),
                        Argument.of(KotlinPage.class, User.class)),
                row(new OfKotlinPage(new KotlinPage<>(List.of(ada), Map.of())), Argument.of(OfKotlinPage.class)),
                row(new TwoVariables<>(List.of(ada), ID), new GenericArgument<TwoVariables<UUID, User>>() {}),
                row(lists, new GenericArgument<OfLists>() {}),
                row(pages, new GenericArgument<OfPages>() {}),
                row(users, new GenericArgument<Page<User>>() {}),
                row(users, Argument.of(Page.class, Argument.of(User.class, "user"))),
                row(new OfArrays(List.<UUID[]>of(new UUID[] {ID}), pagesOfPages(ids)), Argument.of(OfArrays.class)),
                row(users, Argument.of(Page.class, User.class)),
                row(new Maps<>(Map.of(ID, DAY), Set.of(DAY)), new GenericArgument<Maps<UUID, LocalDate>>() {}),
                row(new ArrayOf<>(new UUID[] {ID}), new GenericArgument<ArrayOf<UUID>>() {}),
                row(new Bounded<>(5), new GenericArgument<Bounded<Integer>>() {}),
                row(new BoundedNumber<>(new BigDecimal("1.10")), new GenericArgument<BoundedNumber<BigDecimal>>() {}),
                row(new BoundedUser<>(ada, List.of(ada)), new GenericArgument<BoundedUser<User>>() {}),
                row(new BoundedUser<>(ada, List.of(ada)), Argument.of(BoundedUser.class)),
                row(new Compared(1L << 40), new GenericArgument<Compared>() {}),
                row(new Wild(List.of(ID), Map.of(ID, DAY)), new GenericArgument<Wild>() {}),
                row(new Maybe<>(Optional.of(ID)), new GenericArgument<Maybe<UUID>>() {}),
                row(new Paged(users, Map.of(ID, new Page<>(List.of(DAY), 1)), List.of(ids)), Argument.of(Paged.class)),
                row(pagedArray(ids), Argument.of(PagedArray.class)),
                row(
                        new OfDeep(new Deep<>(ids, new Maybe<>(Optional.of(List.of(ID))))),
                        new GenericArgument<OfDeep>() {}),
                row(new OfNode(new Node<>(ID, new Node<>(ID, null))), Argument.of(OfNode.class)),
                row(new Created<>(ID, List.of(ID)), new GenericArgument<Created<UUID>>() {}),
                row(new Made<>(ID), new GenericArgument<Made<UUID>>() {}),
                row(new OfCreated(new Created<>(ID, List.of(ID)), Made.of(ID)), Argument.of(OfCreated.class)),
                row(new Amount(new BigDecimal("1.10"), List.of(new BigDecimal("2.0"))), Argument.of(Amount.class)),
                row(new Amount(5, List.of(1.5, 1L << 40)), Argument.of(Amount.class)),
                row(new BigDecimal("1.10"), Argument.of(Number.class)),
                row(5, Argument.of(Number.class)),
                row(List.of(users), new GenericArgument<List<Page<User>>>() {}),
                row(Map.of("a", users), new GenericArgument<Map<String, Page<User>>>() {}),
                row(new BuiltPlain.Builder().id(new UUID(3, 4)).build(), Argument.of(BuiltPlain.class)),
                row(built, new GenericArgument<Built<UUID>>() {}),
                row(new OfBuilt(built), Argument.of(OfBuilt.class)),
                row(loose, new GenericArgument<Loose<UUID>>() {}),
                row(new OfLoose(loose), Argument.of(OfLoose.class)),
                row(Optional.of(users), new GenericArgument<Optional<Page<User>>>() {}),
                row(Map.of("a", List.of(filled(new Order()))), new GenericArgument<Map<String, List<Order>>>() {}));
    }

    @SuppressWarnings("unchecked")
    private static PagedArray pagedArray(Page<UUID> page) {
        return new PagedArray(new Page[] {page});
    }

    @SuppressWarnings("unchecked")
    private static Page<UUID>[][] pagesOfPages(Page<UUID> page) {
        return new Page[][] {{page}};
    }

    private static Arguments row(Object value, Argument<?> type) {
        return Arguments.of(value, type);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("values")
    void comesBackByItsTypeWithTagsAndWithout(Object value, Argument<?> type) {
        for (DevalueProfile profile : DevalueProfile.values()) {
            DevalueMapper mapper = MAPPER.forProfile(profile);
            for (int i = 0; i < 2; i++) {
                DevalueValue stored = mapper.snapshot(value);
                assertThat(Objects.requireNonNull((Object) stored.get(type)))
                        .as("%s, typed", profile)
                        .isEqualTo(value);
                if (profile == DevalueProfile.SATCHEL) {
                    assertThat(stored.get()).as("%s, untyped", profile).isEqualTo(value);
                }
            }
        }
    }

    /** A subclass without type arguments. */
    @SuppressWarnings("rawtypes")
    @Serdeable
    static class OfAnything extends Base {}

    @Test
    @SuppressWarnings("unchecked")
    void withoutTagsAPropertyOfWhichNothingIsKnownIsRefusedWhereItWouldBeReadAsAnotherType() {
        OfAnything text = new OfAnything();
        text.setId("a");
        OfAnything id = new OfAnything();
        id.setId(ID);

        DevalueMapper astro = MAPPER.forProfile(DevalueProfile.ASTRO);
        assertThat(astro.parse(astro.stringify(text), Argument.of(OfAnything.class)))
                .isEqualTo(text);
        assertThat(MAPPER.parse(MAPPER.stringify(id))).isEqualTo(id);
        assertThatThrownBy(() -> astro.stringify(Map.of("a", id)))
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining("found one of a java.util.UUID that is read as a java.lang.String")
                .extracting(e -> ((DevalueException) e).path())
                .isEqualTo(".id");
    }

    @Serdeable
    record Both<A, B>(A first, B second) {}

    private static Argument<?> both(Class<?> first, Class<?> second) {
        return both(Argument.of(first), Argument.of(second));
    }

    /** Names the arguments by their classes, and not by the variables of the type. */
    private static Argument<?> both(Argument<?> first, Argument<?> second) {
        return Argument.of(Both.class, first, second);
    }

    static Stream<Arguments> swapped() {
        Both<Object, Object> numbers = new Both<>(1, 2L);
        Argument<?> longFirst = both(Long.class, Integer.class);
        Argument<?> intFirst = both(Integer.class, Long.class);
        return Stream.of(
                Arguments.of(longFirst, new Both<>(1L, 2), intFirst, numbers),
                Arguments.of(
                        both(UUID.class, LocalDate.class),
                        new Both<>(ID, DAY),
                        both(LocalDate.class, UUID.class),
                        new Both<>(DAY, ID)),
                Arguments.of(
                        Argument.listOf(longFirst),
                        List.of(new Both<>(1L, 2)),
                        Argument.listOf(intFirst),
                        List.of(numbers)),
                Arguments.of(
                        both(longFirst, Argument.of(String.class)),
                        new Both<>(new Both<>(1L, 2), "x"),
                        both(intFirst, Argument.of(String.class)),
                        new Both<>(numbers, "x")),
                Arguments.of(
                        Argument.of(Optional.class, Argument.mapOf(Argument.STRING, longFirst)),
                        Optional.of(Map.of("a", new Both<>(1L, 2))),
                        Argument.of(Optional.class, Argument.mapOf(Argument.STRING, intFirst)),
                        Optional.of(Map.of("a", numbers))),
                Arguments.of(
                        both(Long.class, Long.class),
                        new Both<>(1L, 2L),
                        Argument.of(Both.class, Integer.class, Long.class),
                        numbers));
    }

    @ParameterizedTest
    @MethodSource("swapped")
    void typeArgumentsAreToldApartByTheirPlaceNotByTheirName(
            Argument<?> one, Object value, Argument<?> other, Object swapped) {
        DevalueMapper astro = MAPPER.forProfile(DevalueProfile.ASTRO);

        assertThat((Object) MAPPER.parse(MAPPER.stringify(value), one)).isEqualTo(value);
        assertThat((Object) MAPPER.parse(MAPPER.stringify(swapped), other)).isEqualTo(swapped);
        assertThat((Object) astro.parse(astro.stringify(value), one)).isEqualTo(value);
        assertThat((Object) astro.parse(astro.stringify(swapped), other)).isEqualTo(swapped);
    }
}
