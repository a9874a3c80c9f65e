package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.Shop.Colour;
import dev.satchel.serde.Shop.User;
import dev.satchel.serde.js.Tagged;
import io.micronaut.core.type.Argument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the texts for stock devalue, and that a typed read converts them back. */
class ProfilesTest {

    private static final DevalueMapper ASTRO = MAPPER.forProfile(DevalueProfile.ASTRO);
    private static final DevalueMapper TEMPORAL = MAPPER.forProfile(DevalueProfile.ASTRO_TEMPORAL);
    private static final UUID ID = UUID.fromString("3d1d1d6e-7a5a-4c2b-9b2e-0f0e0d0c0b0a");

    static Stream<Arguments> rows() {
        return Stream.of(
                row(
                        Instant.parse("2026-11-20T10:00:00.5Z"),
                        Instant.class,
                        "[[\"Date\",\"2026-11-20T10:00:00.500Z\"]]"),
                row(new Date(0), Date.class, "[[\"Date\",\"1970-01-01T00:00:00.000Z\"]]"),
                row(LocalDate.of(2026, 11, 20), LocalDate.class, "[\"2026-11-20\"]"),
                row(Duration.ofSeconds(-90), Duration.class, "[\"-PT1M30S\"]"),
                row(ID, UUID.class, "[\"" + ID + "\"]"),
                row(new BigDecimal("1.10"), BigDecimal.class, "[\"1.10\"]"),
                row(BigInteger.TEN, BigInteger.class, "[[\"BigInt\",\"10\"]]"),
                row(Long.MAX_VALUE, Long.class, "[[\"BigInt\",\"9223372036854775807\"]]"),
                row(URI.create("https://example.com/"), URI.class, "[[\"URL\",\"https://example.com/\"]]"),
                row(Colour.RED, Colour.class, "[\"RED\"]"),
                row(new User("Ada", 36), User.class, "[{\"name\":1,\"age\":2},\"Ada\",36]"),
                row(1.0, Double.class, "[1.0]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isWrittenWithoutTagsOfOurOwnAndReadBackByItsType(Object value, Class<?> type, String text) {
        assertThat(ASTRO.stringify(value)).isEqualTo(text);
        assertThat(ASTRO.parse(text, Argument.of(type))).isEqualTo(value);
        assertThat(MAPPER.parse(text, Argument.of(type))).isEqualTo(value);
    }

    @Test
    void mapsWithStringKeysBecomeObjectsAndOthersStayMaps() {
        assertThat(ASTRO.stringify(Map.of("a", 1))).isEqualTo("[{\"a\":1},1]");
        assertThat(ASTRO.stringify(Map.of(1, "a"))).isEqualTo("[[\"Map\",1,2],1,\"a\"]");
        assertThat(ASTRO.stringify(Map.of("__proto__", 1))).startsWith("[[\"Map\",");
    }

    @Test
    void beansInsideAreObjectsAndSharedOnesStayShared() {
        User ada = new User("Ada", 36);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a", ada);
        value.put("b", List.of(ada, Optional.of("x"), Optional.empty()));

        assertThat(ASTRO.stringify(value))
                .isEqualTo("[{\"a\":1,\"b\":4},{\"name\":2,\"age\":3},\"Ada\",36,[1,5,6],\"x\",null]");
    }

    @Test
    void aValueThatOnlyWeCouldReadIsRefused() {
        assertThatThrownBy(() -> ASTRO.stringify(List.of(new Tagged("Thing", 1))))
                .isInstanceOf(DevalueException.class)
                .hasMessage("Expected a value that an Astro site can read, found one with a tag of its own, at [0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[\"Temporal.Instant\",\"2026-11-20T10:00:00.123456789Z\"]]",
                "[[\"Temporal.PlainDate\",\"2026-11-20\"]]",
                "[[\"Temporal.PlainTime\",\"10:00:00.5\"]]",
                "[[\"Temporal.PlainDateTime\",\"2026-11-20T10:00:00\"]]",
                "[[\"Temporal.PlainYearMonth\",\"2026-11\"]]",
                "[[\"Temporal.PlainMonthDay\",\"02-29\"]]",
                "[[\"Temporal.ZonedDateTime\",\"2026-11-20T10:00:00+01:00[Europe/Rome]\"]]",
                "[[\"Temporal.ZonedDateTime\",\"2026-11-20T10:00:00+02:00[+02:00]\"]]",
                "[[\"Temporal.Duration\",\"-PT1M30S\"]]",
                "[[\"Temporal.Duration\",\"P1Y2M3D\"]]",
                "[[\"Temporal.Duration\",\"P1DT2H\"]]",
                "[[\"Temporal.Duration\",\"P3W\"]]",
                "[[\"Temporal.PlainDate\",\"2026-11-20[u-ca=hebrew]\"]]"
            })
    void whatASiteWroteWithTemporalIsWrittenBackToAnEngineThatHasIt(String text) {
        assertThat(TEMPORAL.stringify(TEMPORAL.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[\"Map\",1,2],\"a\",1]",
                "[[\"Map\"]]",
                "[{\"m\":1},[\"Map\",2,3],\"a\",1]",
                "[[1],[\"Map\",2,3],\"a\",[\"Map\",2,4],7]"
            })
    void aMapOfASiteStaysAMapEvenWithKeysThatAnObjectCouldHave(String text) {
        assertThat(ASTRO.stringify(ASTRO.parse(text))).isEqualTo(text);
        assertThat(ASTRO.stringify(ASTRO.parse(text, Argument.OBJECT_ARGUMENT))).isEqualTo(text);
        assertThat(MAPPER.stringify(ASTRO.parse(text))).isEqualTo(text);
    }

    @Test
    void aMapOfASiteStaysAMapAfterAChange() {
        Map<Object, Object> map = new LinkedHashMap<>();
        Object read = ASTRO.parse("[[\"Map\",1,2],\"a\",1]");
        assertThat(read).isEqualTo(Map.of("a", 1)).isInstanceOf(LinkedHashMap.class);
        @SuppressWarnings("unchecked") // as above
        Map<Object, Object> changed = (Map<Object, Object>) read;
        changed.put("b", 2);
        map.putAll(changed);

        assertThat(ASTRO.stringify(changed)).isEqualTo("[[\"Map\",1,2,3,4],\"a\",1,\"b\",2]");
        assertThat(ASTRO.stringify(map)).isEqualTo("[{\"a\":1,\"b\":2},1,2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1DT2H", "P3W", "-P1W"})
    void aLengthOfTimeThatOnlyJavaScriptHasIsNotRefused(String duration) {
        String text = "[[\"Temporal.Duration\",\"" + duration + "\"]]";

        assertThat(ASTRO.stringify(ASTRO.parse(text))).isEqualTo(text);
    }

    static Stream<Arguments> beyondTemporal() {
        return Stream.of(
                row(Period.of(1, -2, 0), Period.class, "[\"P1Y-2M\"]"),
                row(LocalDate.of(999_999, 1, 1), LocalDate.class, "[\"+999999-01-01\"]"),
                row(Duration.ofHours(10_000_000_000L), Duration.class, "[\"PT10000000000H\"]"),
                row(
                        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHoursMinutesSeconds(1, 0, 30)),
                        ZonedDateTime.class,
                        "[\"2026-01-01T00:00:00+01:00:30[+01:00:30]\"]"),
                row(
                        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("GMT+2")),
                        ZonedDateTime.class,
                        "[\"2026-01-01T00:00:00+02:00[GMT+02:00]\"]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beyondTemporal")
    void whatTemporalMightRefuseIsAStringThatItsTypeReads(Object value, Class<?> type, String text) {
        assertThat(TEMPORAL.stringify(value)).isEqualTo(text);
        assertThat(TEMPORAL.parse(text, Argument.of(type))).isEqualTo(value);
    }

    private static Arguments row(Object value, Class<?> type, String text) {
        return Arguments.of(value, type, text);
    }
}
