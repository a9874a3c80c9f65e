package dev.satchel.serde.internal.slot;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the grammar of references, and that every reader of references has it. */
class SlotIndexTest {

    private static final int SLOTS = 3;

    @Serdeable
    record Named(@Nullable String name) {}

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # text,         slots,      value,     length
                    '0]',           1,          0,         1
                    '7,8',          8,          7,         1
                    '10}',          11,         10,        2
                    '123456789]',   123456790,  123456789, 9
                    '999999999]',   2147483647, 999999999, 9
                    '12.5]',        13,         12,        2
                    '7-',           8,          7,         1
                    """)
    void anIndexIsOneToNineDigitsBelowTheNumberOfSlots(String text, int slots, int value, int length) {
        long found = SlotIndex.index(text.getBytes(UTF_8), 0, slots);

        assertThat(found).isNotEqualTo(SlotIndex.NONE);
        assertThat(SlotIndex.value(found)).isEqualTo(value);
        assertThat(SlotIndex.end(found)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # text,          slots
                    '0]',            0
                    '8]',            8
                    '999999999]',    999999999
                    '00]',           9
                    '01]',           9
                    '000000001]',    9
                    '1234567890]',   2147483647
                    '0000000001]',   9
                    '4294967296]',   9
                    '18446744073709551616]', 9
                    '-0]',           9
                    '-1]',           9
                    '-2]',           9
                    '-6]',           9
                    '-7]',           9
                    '+1]',           9
                    ' 1]',           9
                    '.1]',           9
                    '/1]',           9
                    ':1]',           9
                    '١]',            9
                    ',1]',           9
                    ']',             9
                    """)
    void anythingElseIsNone(String text, int slots) {
        assertThat(SlotIndex.index(text.getBytes(UTF_8), 0, slots)).isEqualTo(SlotIndex.NONE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # text,   constant, whole number
                    '-1]',    -1,       -1
                    '-2,',    -2,       -2
                    '-3}',    -3,       -3
                    '-4]',    -4,       -4
                    '-5]',    -5,       -5
                    '-6]',    -6,       -6
                    '-7,',    ,         -7
                    '-8]',    ,         -8
                    '-10]',   ,         -10
                    '-999999999]',,     -999999999
                    '-1000000000]',,
                    '-0]',    ,
                    '-01]',   ,
                    '--1]',   ,
                    '-]',     ,
                    '-a]',    ,
                    '5]',     ,         5
                    '05]',    ,
                    """)
    void constantsAndOtherNumbersHaveTheSameDigits(String text, @Nullable Integer constant, @Nullable Integer number) {
        byte[] bytes = text.getBytes(UTF_8);

        assertThat(valueOf(SlotIndex.constant(bytes, 0))).isEqualTo(constant);
        assertThat(valueOf(SlotIndex.wholeNumber(bytes, 0))).isEqualTo(number);
    }

    @Test
    void onlyAnIndexOrAConstantButTheHoleIsAValue() {
        assertThat(List.of(-8, -7, -2, SLOTS, Integer.MAX_VALUE, Integer.MIN_VALUE))
                .noneMatch(number -> SlotIndex.isValue(number, SLOTS));
        assertThat(List.of(-6, -5, -4, -3, -1, 0, SLOTS - 1)).allMatch(number -> SlotIndex.isValue(number, SLOTS));
    }

    // --- every reader of references

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void everyReaderTakesAnIndex(String text) {
        int index = Integer.parseInt(text);
        SlotTable array = table("[" + text + "]");
        SlotTable object = table("{\"name\":" + text + "}");
        ReferenceScanner scanner = new ReferenceScanner();

        assertThat(IndexList.plain(array, 0, array.start(0) + 1)).containsExactly(index);
        assertThat(cursor(array).index()).isEqualTo(index);
        assertThat(scanner.scan(array, 0)).isTrue();
        assertThat(scanner.target(0)).isEqualTo(index);
        assertThat(scanner.scan(object, 0)).isTrue();
        assertThat(scanner.target(0)).isEqualTo(index);
        assertThat(PropertyLookup.find(object, 0, "name")).isEqualTo(index);
        if (index > 0) {
            assertThat(read(object)).isEqualTo(new Named("text " + index));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "01",
                "00",
                "0000000001",
                "999999999",
                "1234567890",
                "4294967297",
                "-0",
                "-01",
                "-10",
                "-7",
                "-8",
                "+1",
                "1.0",
                "1e0",
                "1-",
                "x"
            })
    void everyReaderRefusesAnythingElse(String text) {
        SlotTable array = table("[" + text + "]");
        SlotTable object = table("{\"name\":" + text + "}");
        ReferenceScanner scanner = new ReferenceScanner();

        assertThat(IndexList.plain(array, 0, array.start(0) + 1)).isNull();
        assertThatThrownBy(() -> cursor(array).index()).isInstanceOf(DevalueException.class);
        assertThat(scanner.scan(object, 0)).isFalse();
        assertThat(PropertyLookup.find(object, 0, "name")).isEqualTo(PropertyLookup.UNKNOWN);
        assertThatThrownBy(() -> read(object)).isInstanceOf(DevalueException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -3, -4, -5, -6})
    void everyReaderTakesAConstantOrLeavesItToTheCursor(int constant) {
        SlotTable array = table("[" + constant + "]");
        SlotTable object = table("{\"name\":" + constant + "}");
        ReferenceScanner scanner = new ReferenceScanner();

        assertThat(IndexList.plain(array, 0, array.start(0) + 1)).isNull();
        assertThat(cursor(array).index()).isEqualTo(constant);
        assertThat(scanner.scan(object, 0)).isTrue();
        assertThat(scanner.count()).isZero();
        assertThat(PropertyLookup.find(object, 0, "name")).isEqualTo(constant);
    }

    @Test
    void aHoleIsAnElementButNoOtherValue() {
        SlotTable array = table("[-2]");
        SlotTable object = table("{\"name\":-2}");

        assertThat(cursor(array).elementIndex()).isEqualTo(Wire.HOLE);
        assertThat(new ReferenceScanner().scan(array, 0)).isTrue();
        assertThatThrownBy(() -> cursor(array).index()).isInstanceOf(DevalueException.class);
        assertThat(PropertyLookup.find(object, 0, "name")).isEqualTo(PropertyLookup.UNKNOWN);
    }

    private static @Nullable Integer valueOf(long found) {
        return found == SlotIndex.NONE ? null : SlotIndex.value(found);
    }

    private static SlotTable table(String slot) {
        return SlotTable.parse(bytes(slot), new DevalueLimits());
    }

    private static byte[] bytes(String slot) {
        return ("[" + slot + ",\"text 1\",\"text 2\"]").getBytes(UTF_8);
    }

    private static SlotCursor cursor(SlotTable table) {
        SlotCursor cursor = new SlotCursor(table, 0);
        cursor.expect('[');
        return cursor;
    }

    private static @Nullable Named read(SlotTable table) {
        return MAPPER.decode(table.bytes(), Argument.of(Named.class));
    }
}
