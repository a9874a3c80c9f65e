package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Tests doubles of few digits, which have a fast path: exactly their digits are written. */
class ShortDecimalsTest {

    private static final String SEED = "20261120";

    @Property(seed = SEED, tries = 5_000)
    void aDoubleOfFewDigitsIsWrittenWithThem(
            @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(min = 0, max = 6) int scale) {
        BigDecimal number = BigDecimal.valueOf(digits, scale).stripTrailingZeros();
        String expected = number.scale() <= 0 ? number.toBigInteger() + ".0" : number.toPlainString();

        assertThat(MAPPER.stringify(number.doubleValue())).isEqualTo("[" + expected + "]");
    }

    @Property(seed = SEED, tries = 5_000)
    void anyDoubleIsReadAsTheOneThatWasWritten(@ForAll double value) {
        assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(value);
    }

    @Property(seed = SEED, tries = 5_000)
    void theNextDoubleIsNotTakenForOneOfFewDigits(
            @ForAll @IntRange(min = 1, max = 99_999_999) int digits, @ForAll @IntRange(min = 1, max = 6) int scale) {
        double next = Math.nextUp(BigDecimal.valueOf(digits, scale).doubleValue());

        assertThat(MAPPER.parse(MAPPER.stringify(next))).isEqualTo(next);
    }
}
