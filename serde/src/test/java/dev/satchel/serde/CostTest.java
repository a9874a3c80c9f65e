package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.internal.slot.SlotReference;
import io.micronaut.core.type.Argument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that hostile texts are read at a cost in proportion to their length. */
class CostTest {

    /** Warms up, so that class loading does not count as cost. */
    @BeforeAll
    static void warmUp() {
        Samples.values().forEach(value -> MAPPER.decode(MAPPER.encode(value)));
    }

    @Test
    void entriesWithBytesAreReadOneByOneInTheTimeOfAll() {
        int entries = 10_000;
        String map = list(entries, i -> "," + (3 * i + 1) + "," + (3 * i + 2), "");
        String slots = list(
                entries, i -> ",\"k" + i + "\",[\"Uint8Array\"," + (3 * i + 3) + "],[\"ArrayBuffer\",\"AAAA\"]", "");

        assertInProportion(
                "[[\"Map\"" + map + "]" + slots + "]",
                bytes -> MAPPER.read(bytes).entries().values().forEach(DevalueValue::get));
    }

    @Test
    void aDamageFarInsideThatManyEntriesReferToIsFoundWithoutAnExceptionForEachLevel() {
        int depth = 500;
        int entries = 100;
        String map = list(entries, i -> "," + (i + 1) + "," + (entries + 1), "");
        String keys = list(entries, i -> ",\"k" + i + "\"", "");
        String levels = list(depth, i -> ",[" + (entries + 2 + i) + "]", "");

        assertInProportion(
                "[[\"Map\"" + map + "]" + keys + levels + ",oops]",
                bytes -> MAPPER.read(bytes).entries().values().forEach(entry -> assertThatThrownBy(entry::get)
                        .isInstanceOf(DevalueException.class)));
    }

    @Test
    void textsAndNumbersOfOneHashAreWrittenAsFastAsOthers() {
        int count = 40_000;
        assertWritten(IntStream.range(0, count).mapToObj(CostTest::ofOneHash));
        assertWritten(LongStream.range(0, count).mapToObj(i -> i << 32 | i));
        assertWritten(LongStream.range(0, count)
                .map(i -> 0x4000_0000L + i)
                .mapToObj(i -> Double.longBitsToDouble(i << 32 | i)));
        assertWritten(
                LongStream.rangeClosed(1, count).mapToObj(i -> BigInteger.valueOf(i << 32 | (-31 * i & 0xFFFF_FFFFL))));
    }

    @Test
    void keysOfOneHashAreReadAsFastAsOthers() {
        assertSetIsRead(40_000, i -> "[\"URLSearchParams\",\"" + ofOneHash(i) + "\"]");
        assertSetIsRead(
                40_000, i -> "[\"Temporal.Duration\",\"P" + (256 * i + 1) + "Y" + (i == 0 ? "" : -i + "M") + "\"]");
        assertSetIsRead(40_000, i -> i % 2 == 0 ? '"' + ofOneHash(i) + '"' : Long.toString(withHash((long) i << 8)));
        assertSetIsRead(
                20_000, i -> "[\"Tag\"," + (20_001 + i) + "]" + (i < 19_999 ? "" : list(20_000, k -> "," + k, "")));
    }

    /** Returns a number whose hash code is that of the texts. */
    private static long withHash(long high) {
        return high << 32 | ((ofOneHash(0).hashCode() ^ high) & 0xFFFF_FFFFL);
    }

    private static void assertSetIsRead(int count, IntFunction<String> element) {
        String indices = list(count, i -> "," + (i + 1), "");
        assertInProportion("[[\"Set\"" + indices + "]," + list(count, element, ",") + "]", MAPPER::decode);
    }

    @Test
    void manyMapsWithOneLargeKeyAreReadInTheTimeOfOne() {
        int maps = 20_000;
        String key = "[" + list(maps, i -> Integer.toString(maps + 2), ",") + "]";

        assertInProportion(
                "[[" + list(maps, i -> Integer.toString(i + 1), ",") + "],"
                        + list(maps, i -> "[\"Map\"," + (maps + 1) + ",0]", ",") + "," + key + ",1]",
                MAPPER::decode);
    }

    @Test
    void listsThatAreSharedAreNotBuiltAgainAndAgainByType() {
        String rows = "[[" + list(40_000, i -> "1", ",") + "],[" + list(40_000, i -> "2", ",") + "],7]";

        assertInProportion(rows, bytes -> assertThatThrownBy(
                        () -> MAPPER.decode(bytes, Argument.listOf(Argument.listOf(Integer.class))))
                .hasMessageContaining("devalue.max-slots"));
        assertInProportion(rows, bytes -> assertThatThrownBy(() -> MAPPER.decode(bytes, Argument.of(int[][].class)))
                .hasMessageContaining("devalue.max-slots"));
    }

    @Test
    void aLongSlotThatManyReferToIsDecodedOnce() {
        String digits = "9".repeat(9_999);
        String href = "https://shop.example/" + "x".repeat(20_000);
        assertShared('"' + "x".repeat(20_000) + '"', Argument.STRING);
        assertShared('"' + "ü\\n".repeat(5_000) + '"', Argument.STRING);
        assertShared("[\"BigInt\",\"" + digits + "\"]", Argument.of(BigInteger.class));
        assertShared('"' + digits + '"', Argument.of(BigInteger.class));
        assertShared("[\"BigDecimal\",\"0." + digits.substring(2) + "\"]", Argument.of(BigDecimal.class));
        assertShared("[\"URL\",\"" + href + "\"]", Argument.of(URI.class));
        assertShared("[\"URL\",\"" + href + "\"]", Argument.STRING);
        assertShared("[\"RegExp\",\"" + "(a|b)*".repeat(1_000) + "\"]", Argument.of(Pattern.class));
        assertShared("[\"x" + "x".repeat(20_000) + "\",2],1", Argument.of(Integer.class));
    }

    private static void assertShared(String slot, Argument<?> type) {
        String text = "[[1" + ",1".repeat(20_000) + "]," + slot + "]";
        AtomicReference<Object> untyped = new AtomicReference<>();

        assertInProportion(text, bytes -> untyped.set(MAPPER.decode(bytes)));
        assertThat(untyped.get()).asList().hasSize(20_001);
        assertInProportion(text, bytes -> {
            List<?> list = MAPPER.decode(bytes, Argument.listOf(type));
            assertThat(list).hasSize(20_001);
        });
    }

    @Test
    void aLongStringThatManyPropertiesReferToIsDecodedOnce() {
        String object = "{" + list(8_000, i -> "\"k" + i + "\":1", ",") + "}";

        assertInProportion("[" + object + ",\"" + "x".repeat(50_000) + "\"]", MAPPER::decode);
    }

    @Test
    void whatIsBuiltForEachReferenceIsRefusedWhereThatIsLong() {
        String slots = list(20_000, i -> Integer.toString(i + 1), ",");
        String urls = "[[" + slots + "]" + list(20_000, i -> ",[\"URL\",20001]", "") + ",\"https://shop.example/"
                + "x".repeat(20_000) + "\"]";
        String views = "[[" + slots + "]" + list(20_000, i -> ",[\"Uint8Array\",20001]", "") + ",[\"ArrayBuffer\",\""
                + "A".repeat(60_000) + "\"]]";
        String refs = "1" + ",1".repeat(20_000);

        assertRefused(urls, Argument.OBJECT_ARGUMENT);
        assertRefused(urls, Argument.listOf(URI.class));
        assertRefused(views, Argument.listOf(byte[].class));
        assertRefused(
                "[[" + refs + "],{\"" + "x".repeat(20_000) + "\":2},7]",
                Argument.listOf(Argument.mapOf(String.class, Integer.class)));
        assertRefused("[[" + refs + "],[" + " ".repeat(20_000) + "]]", Argument.listOf(Argument.listOf(Integer.class)));
        assertRefused(
                "[[" + refs + "],[\"BigDecimal\",\"0." + "1".repeat(9_000) + "\"]]", Argument.listOf(Double.class));
    }

    private static void assertRefused(String text, Argument<?> type) {
        assertInProportion(text, bytes -> assertThatThrownBy(() -> MAPPER.decode(bytes, type))
                .isInstanceOf(DevalueException.class)
                .hasMessageContaining("devalue.max-bytes"));
    }

    @Test
    void aMapThatHasOneLongKeyManyTimesIsRefused() {
        assertInProportion(
                "[[\"Map\"" + ",1,2".repeat(20_000) + "],\"" + "x".repeat(20_000) + "\",7]",
                bytes -> assertThatThrownBy(() -> MAPPER.read(bytes).entries())
                        .hasMessageContaining("devalue.max-bytes"));
    }

    private static void assertWritten(Stream<?> values) {
        List<?> list = values.toList();
        assertThat(list.stream().mapToInt(Object::hashCode).distinct().count()).isLessThan(3);
        String[] text = new String[1];

        Cost cost = Cost.of(() -> text[0] = MAPPER.stringify(List.of(list, list, List.copyOf(list))));

        cost.isInProportionTo(text[0].length());
        // each has one slot, however it was found
        assertThat(((SlotReference) MAPPER.read(text[0].getBytes(UTF_8)))
                        .table()
                        .count())
                .isEqualTo(list.size() + 3);
    }

    /** Returns a text of 32 letters. All of them have the same hash. */
    private static String ofOneHash(int number) {
        return IntStream.range(0, 16)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private static void assertInProportion(String text, Consumer<byte[]> work) {
        byte[] bytes = text.getBytes(UTF_8);
        Cost.of(() -> work.accept(bytes)).isInProportionTo(bytes.length);
    }

    private static String list(int count, IntFunction<String> element, String between) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(between));
    }
}
