package dev.satchel.test.interop;

import static dev.satchel.test.interop.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.DevalueEntries;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values of {@code Temporal} go between Java and a Node that has it. */
@ExtendWith(NeedsTemporal.class)
class TemporalInteropTest {

    private static final DevalueMapper TEMPORAL = MAPPER.forProfile(DevalueProfile.ASTRO_TEMPORAL);

    @Test
    void whatNodeWroteIsTheSameAfterJavaReadItAndWroteItAgain() {
        String written = TemporalNode.written();
        DevalueEntries entries = TEMPORAL.readEntries(written.getBytes(UTF_8));
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            values.put(entries.key(i), entries.value(i).get());
        }

        assertThat(entries.hasTemporal()).isTrue();
        String anew = new String(TEMPORAL.encodeEntries(values), UTF_8);
        assertThat(TemporalNode.read(anew))
                .hasSize(entries.size())
                .allMatch(line -> line.contains(": Temporal."))
                .isEqualTo(TemporalNode.read(written));
    }

    @Test
    void whatNodeWroteIsTheSameAfterTheAstroProfileCopiedIt() {
        String written = TemporalNode.written();

        DevalueEntries entries = MAPPER.forProfile(DevalueProfile.ASTRO).readEntries(written.getBytes(UTF_8));
        String copied = new String(entries.encode(position -> null, Map.of()), UTF_8);

        assertThat(TemporalNode.read(copied)).isEqualTo(TemporalNode.read(written));
    }

    @Test
    void whatJavaWritesIsReadWithItsType() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("instant", Instant.parse("2026-11-20T09:30:15.123456789Z"));
        values.put("date", LocalDate.of(2026, 11, 20));
        values.put("time", LocalTime.of(9, 30));
        values.put("dateTime", LocalDateTime.of(2026, 11, 20, 9, 30, 15, 1));
        values.put("zoned", ZonedDateTime.of(2026, 7, 1, 12, 0, 0, 1, ZoneId.of("Europe/Rome")));
        values.put("yearMonth", YearMonth.of(2026, 11));
        values.put("monthDay", MonthDay.of(2, 29));
        values.put("duration", Duration.ofMinutes(-90));
        values.put("period", Period.of(1, 2, 3));
        values.put("offset", OffsetDateTime.parse("2026-07-01T12:00-03:00"));
        values.put("beyond", Period.of(1, -2, 3));

        assertThat(TemporalNode.read(new String(TEMPORAL.encodeEntries(values), UTF_8)))
                .containsExactly(
                        "instant: Temporal.Instant 2026-11-20T09:30:15.123456789Z",
                        "date: Temporal.PlainDate 2026-11-20",
                        "time: Temporal.PlainTime 09:30:00",
                        "dateTime: Temporal.PlainDateTime 2026-11-20T09:30:15.000000001",
                        "zoned: Temporal.ZonedDateTime 2026-07-01T12:00:00.000000001+02:00[Europe/Rome]",
                        "yearMonth: Temporal.PlainYearMonth 2026-11",
                        "monthDay: Temporal.PlainMonthDay 02-29",
                        "duration: Temporal.Duration -PT1H30M",
                        "period: Temporal.Duration P1Y2M3D",
                        "offset: undefined 2026-07-01T12:00-03:00",
                        "beyond: undefined P1Y-2M3D");
    }
}
