package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.internal.SlotMapper;
import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.type.FastInstantParser;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the fast path returns the same values as Micronaut Serde's deserializers, and fails with the same
 * messages.
 */
class QuickReadsTest {

    @Serdeable
    record Item(String name, int count, long id, double price, boolean open, Instant added, Date paid) {}

    @Serdeable
    record Basket(Item first, @Nullable Item second, List<Item> items, Set<String> words, List<Integer> numbers) {}

    @Serdeable
    record Tree(String name, @Nullable Tree left, @Nullable Tree right, List<Tree> others) {}

    @Serdeable
    record Wide(
            String aPropertyWhoseNameIsLongerThanTwoWords,
            @Nullable Integer boxed,
            @Nullable Long larger,
            @Nullable Double fraction,
            @Nullable Boolean maybe) {}

    @Serdeable
    record Picky(String name, int count) {
        Picky {
            if (count < 0) {
                throw new IllegalArgumentException("less than nothing: " + name);
            }
        }
    }

    private static final Argument<Item> ITEM = Argument.of(Item.class);
    private static final Argument<Basket> BASKET = Argument.of(Basket.class);
    private static final Argument<Tree> TREE = Argument.of(Tree.class);
    private static final Argument<Wide> WIDE = Argument.of(Wide.class);
    private static final Argument<Picky> PICKY = Argument.of(Picky.class);

    private static final List<Argument<?>> TYPES = List.of(
            ITEM,
            BASKET,
            TREE,
            WIDE,
            Argument.listOf(Item.class),
            Argument.setOf(String.class),
            Argument.mapOf(String.class, Item.class),
            Argument.of(Shop.Cart.class),
            Argument.of(Shop.Everything.class),
            Argument.of(Shop.Rich.class),
            Argument.of(Shop.Pair.class),
            Argument.of(Shop.Drawing.class),
            Argument.OBJECT_ARGUMENT);

    private static final Item APPLE = new Item(
            "Apple", 3, 1L << 50, 19.99, true, Instant.parse("2026-11-20T10:00:00.123Z"), new Date(1_800_000_000_123L));

    private static final Basket SAMPLE = new Basket(
            APPLE,
            null,
            List.of(APPLE, new Item("Äpfel\n", -1, 0, -0.5, false, Instant.EPOCH, new Date(0))),
            Set.of("SPRING"),
            List.of(1, 2, 300));

    private static final String ITEM_TEXT = "\"Apple\",3,77,19.99,true,[\"Temporal.Instant\",\"2026-11-20T10:00:00Z\"],"
            + "[\"Date\",\"2026-11-20T10:00:00.123Z\"]]";

    // --- the same outcome

    static Stream<byte[]> texts() {
        Stream<Object> own = Stream.of(
                SAMPLE,
                APPLE,
                List.of(APPLE, APPLE, SAMPLE),
                Map.of("a", APPLE, "b", SAMPLE),
                new Tree(
                        "a", new Tree("b", null, null, List.of()), null, List.of(new Tree("c", null, null, List.of()))),
                new Wide("x", 1, -2L, 0.5, false),
                new Wide("x", null, null, null, null));
        return Stream.concat(own, Samples.values().stream()).map(MAPPER::encode);
    }

    @MethodSource("texts")
    @ParameterizedTest
    void whateverTheTextTheOutcomeIsThatOfTheDeserializers(byte[] text) {
        expectSameOutcome(text);
        Random random = new Random(20261120);
        for (int i = 0; i < 200; i++) {
            byte[] changes = new byte[4 * (1 + i % 5)];
            random.nextBytes(changes);
            expectSameOutcome(Mutation.of(text, changes));
        }
    }

    private static void expectSameOutcome(byte[] text) {
        SlotTable table;
        try {
            table = SlotTable.parse(text, new DevalueLimits());
        } catch (DevalueException refused) {
            return;
        }
        for (Argument<?> type : TYPES) {
            String fast = outcome(reader -> reader.readOrExplain(table.root(), type), table);
            String slow = outcome(reader -> reader.slowPath().read(table.root(), type), table);
            assertThat(fast).as("%s of %s", type, new String(text, UTF_8)).isEqualTo(slow);
        }
    }

    private static String outcome(Function<ValueReader, @Nullable Object> read, SlotTable table) {
        Object value;
        try {
            value = read.apply(((SlotMapper) MAPPER).reader(table, null));
        } catch (DevalueException refused) {
            return "refused: " + refused.getMessage();
        }
        try {
            return MAPPER.stringify(value);
        } catch (DevalueException cyclic) {
            return "cannot be written: " + cyclic.getMessage();
        }
    }

    // --- beans in other forms

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"name\":1,\"count\":2,\"id\":3,\"price\":4,\"open\":5,\"added\":6,\"paid\":7},",
                "[{\"paid\":7,\"added\":6,\"open\":5,\"price\":4,\"id\":3,\"count\":2,\"name\":1},",
                "[{\"n\\u0061me\":1,\"count\":2,\"id\":3,\"price\":4,\"open\":5,\"added\":6,\"paid\":7},",
                "[{\"name\":1,\"more\":1,\"count\":2,\"id\":3,\"price\":4,\"open\":5,\"added\":6,\"paid\":7},",
                "[{\"name\":1,\"count\":2,\"id\":3,\"price\":4,\"open\":5,\"added\":6,\"paid\":7,\"more\":{}},",
                "[{\"name\":1,\"name\":2,\"count\":2,\"id\":3,\"price\":4,\"open\":5,\"added\":6,\"paid\":7},",
                "[ { \"name\" : 1 ,\"count\":2,\"id\":3,\"price\":4,\"open\":5,\"added\":6,\"paid\": 7 } ,"
            })
    void aBeanMayBeWrittenInSomeOtherWay(String opening) {
        String text = opening.replace(",\"more\":{}", "") + ITEM_TEXT;
        Instant added = Instant.parse("2026-11-20T10:00:00Z");
        assertThat(MAPPER.parse(text, ITEM))
                .isEqualTo(new Item("Apple", 3, 77, 19.99, true, added, Date.from(added.plusMillis(123))));
    }

    @Test
    void whatIsMissingIsNullOrNothing() {
        String text = "[{\"name\":1,\"count\":2,\"id\":3,\"price\":4,\"added\":6,\"paid\":7}," + ITEM_TEXT;
        assertThat(MAPPER.parse(text, ITEM))
                .isNotNull()
                .returns(false, Item::open)
                .returns(3, Item::count);
    }

    @Test
    void nullStandsForNothingWherePrimitivesAre() {
        String text = "[{\"name\":1,\"count\":1,\"id\":1,\"price\":1,\"open\":1,\"added\":1,\"paid\":1},null]";
        assertThat(MAPPER.parse(text, ITEM)).isEqualTo(new Item(null, 0, 0, 0, false, null, null));
    }

    @Test
    void aNameMayBeLongAndAValueAbsent() {
        Wide wide = new Wide("x".repeat(100), 1, 2L, null, null);
        assertThat(MAPPER.decode(MAPPER.encode(wide), WIDE)).isEqualTo(wide);
    }

    @Test
    void aTypeMayHoldItself() {
        Tree tree = new Tree("root", new Tree("leaf", null, null, List.of()), null, List.of());
        for (int i = 0; i < 100; i++) {
            tree = new Tree("node " + i, tree, null, List.of());
        }
        assertThat(MAPPER.decode(MAPPER.encode(tree.left()), TREE)).isEqualTo(tree.left());
    }

    @Test
    void aBeanThatTwoReferToIsBuiltOnce() {
        Basket read = MAPPER.decode(
                MAPPER.encode(new Basket(APPLE, APPLE, List.of(APPLE, APPLE), Set.of(), List.of())), BASKET);
        assertThat(read).isNotNull();
        assertThat(read.second()).isSameAs(read.first());
        assertThat(read.items()).allMatch(item -> item == read.first());
    }

    // --- the same failures with the same messages

    @Test
    void aCycleIsRefusedWithItsPath() {
        String text = "[{\"name\":1,\"left\":0,\"right\":2,\"others\":3},\"a long enough name\",null,[]]";
        assertThatThrownBy(() -> MAPPER.parse(text, TREE))
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining("without a cycle")
                .hasMessageContaining(".left");
    }

    @Test
    void whatDoesNotFitIsNamedByItsPath() {
        String text = MAPPER.stringify(SAMPLE).replace("\"Äpfel\\n\",-1", "\"Äpfel\\n\",\"-1\"");
        assertThatThrownBy(() -> MAPPER.parse(text, BASKET))
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining(".items[1].count");
    }

    @Test
    void whatAConstructorSaysIsNotShown() {
        String text = MAPPER.stringify(new Picky("secret", 5)).replace(",5]", ",-5]");
        assertThatThrownBy(() -> MAPPER.parse(text, PICKY))
                .isInstanceOf(DevalueException.class)
                .hasMessageNotContaining("secret");
    }

    // --- texts, numbers and dates, one by one

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "exactly 8", "\"", "\\", "\n\u0000\u001f", "ä", "😀", "日本語", "[]{},:", "}]", "\u007f"})
    void anyTextComesBack(String text) {
        for (String around : List.of("", "0123456789", "ü", "\"")) {
            String whole = around + text + around;
            Map<String, List<String>> value = Map.of(whole, List.of(whole, text));
            assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(value);
            Wide wide = new Wide(whole, null, null, null, null);
            assertThat(MAPPER.parse(MAPPER.stringify(wide), WIDE)).isEqualTo(wide);
        }
    }

    static List<String> numbers() {
        List<String> numbers =
                new ArrayList<>(List.of("0", "-0", "00", "01", "-01", "-", "0.0", "-0.0", "1.", ".5", "-.5"));
        numbers.addAll(List.of("0.5", "00.5", "1.5.5", "1e3", "1E+3", "1.5e-3", "123456789012345", "1234567890123456"));
        numbers.addAll(List.of("12345678.9012345", "12345678.90123456", "0.00000000000001", "9007199254740993", "1x"));
        numbers.addAll(
                List.of("2147483647", "2147483648", "-2147483648", "-2147483649", "99999999999999999999", "--1"));
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void anyNumberIsReadAsEver(String number) {
        String text =
                "[{\"aPropertyWhoseNameIsLongerThanTwoWords\":1,\"boxed\":2,\"larger\":2,\"fraction\":2,\"maybe\":3},"
                        + "\"a text\"," + number + ",true]";
        expectSameOutcome(text.getBytes(UTF_8));
        for (String property : List.of("boxed", "larger", "fraction")) {
            String alone = text.replaceAll("\"(boxed|larger|fraction)\":2", "\"$1\":4")
                    .replace("\"" + property + "\":4", "\"" + property + "\":2")
                    .replace(",true]", ",true,null]");
            expectSameOutcome(alone.getBytes(UTF_8));
        }
    }

    static List<String> times() {
        List<String> times =
                new ArrayList<>(List.of("2026-11-20T10:00:00Z", "2026-11-20T10:00:00.1Z", "2026-11-20T10:00:00.Z"));
        times.addAll(List.of(
                "2026-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2000-02-29T00:00:00.000Z"));
        times.addAll(List.of(
                "0000-01-01T00:00:00Z", "0000-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "0000-02-29T00:00:00Z"));
        times.addAll(List.of("9999-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"));
        times.addAll(List.of(
                "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-04-31T00:00:00.000Z"));
        times.addAll(List.of("2026-01-01T24:00:00Z", "2026-01-01T00:60:00.000Z", "2026-01-01T23:59:60.000Z", ""));
        times.addAll(List.of(
                "2026-01-01T00:00:00.123",
                "2026-01-01t00:00:00.123Z",
                "2026-01-01T00:00:00.12aZ",
                "2026/01/01T00:00:00.123Z"));
        times.addAll(List.of(
                "2026-01-01T00:00:00.1234567891Z",
                "2026-01-01T00:00:00+01:00",
                "2026-01-01T00:00:0:.123Z",
                "2026-01-01"));
        times.addAll(List.of("2026-01-01T00:00:00.123\\u005a", "2026-01-01T00:00:00.12ßZ", "1969-12-31T23:59:59.999Z"));
        return times;
    }

    @ParameterizedTest
    @MethodSource("times")
    void anyTimeIsReadAsEver(String time) {
        String text =
                "[{\"name\":1,\"count\":2,\"id\":2,\"price\":2,\"open\":3,\"added\":4,\"paid\":5},\"Apple\",3,true,"
                        + "[\"Temporal.Instant\",\"" + time + "\"],[\"Date\",\"" + time + "\"],null]";
        expectSameOutcome(text.getBytes(UTF_8));
        expectSameOutcome(text.replace("\"added\":4", "\"added\":6").getBytes(UTF_8));
        expectSameOutcome(text.replace("\"paid\":5", "\"paid\":6").getBytes(UTF_8));
    }

    @Test
    void everyDayIsTheDayOfTheCalendar() {
        for (long day = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond() / 86_400; day < 2_932_896; day += 17) {
            Instant expected = Instant.ofEpochSecond(
                    day * 86_400 + Math.floorMod(day, 86_400L), Math.floorMod(day, 1_000L) * 1_000_000);
            byte[] text = expected.toString().getBytes(UTF_8);
            assertThat(FastInstantParser.parse(text, 0, text.length)).isEqualTo(expected);
        }
    }
}
