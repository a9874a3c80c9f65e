package dev.satchel.serde.internal.slot;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.Mutation;
import dev.satchel.serde.Samples;
import dev.satchel.serde.internal.config.DevalueLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the scanner finds the same slots as a byte-by-byte scan. */
class SlotScannerTest {

    static Stream<String> texts() {
        return Samples.values().stream().map(MAPPER::stringify);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aChangedTextHasTheSlotsThatItHasByteByByte(String text) {
        Random random = new Random(20261120);
        for (int i = 0; i < 300; i++) {
            byte[] changes = new byte[4 * (1 + i % 5)];
            random.nextBytes(changes);
            expectSameSlots(Mutation.of(text.getBytes(UTF_8), changes));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1]",
                "[1,2",
                "[\"a\"b,1]",
                "[\"a\" ,1]",
                "[\"a]\",\"b}\"]",
                "[[\"Date\",\"a]b\"],1]",
                "[[\"Date\",\"a[b\"],1]",
                "[[\"Date\",\"a\\\"]b\"],[1,2]]",
                "[{\"a]\":1,\"b}\":2,\"xyz_XYZ|~\":3},1]",
                "[{\"a\":{\"b\":[1,{}]}},1]",
                "[{\"ä]\":1},\"ü\",\"\u0001\"]",
                "[1 ,\t2\n,[3 , 4 ] ]",
                "[1x,2\"a\",true]",
                "[1}2]",
                "[{]}]",
                "[\"never ends,1]",
                "[[\"never ends,1]",
                "[[1,2",
                "[1]]",
                "[,1]",
                "[1,]",
                "-1"
            })
    void anOddTextHasTheSlotsThatItHasByteByByte(String text) {
        for (String after : List.of("", " ", "0123456789", ",\"0123456789\"]", "          ")) {
            expectSameSlots((text + after).getBytes(UTF_8));
        }
    }

    /** Tests every position in texts of many lengths, with any rest: several words are processed together. */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x1F, ' ', '!', '"', '#', '[', '\\', ']', '{', 0x7F, 0x80, 0xC3, 0xFF})
    void aByteIsFoundWhereverItIs(int odd) {
        for (String after : List.of("", ",1", ",\"0123456789 0123456789 0123456789 0123456789\"")) {
            for (int length = 1; length < 90; length++) {
                for (int place = 0; place < length; place++) {
                    byte[] text = ("[\"" + "x".repeat(length) + '"' + after + ']').getBytes(UTF_8);
                    text[2 + place] = (byte) odd;
                    expectSameSlots(text);
                    expectPlainWhereItIs(text);
                }
            }
        }
    }

    @Test
    void thereIsRoomForSlotsThatAreShorterOrLongerThanThoseBefore() {
        String many = ",1".repeat(5_000);
        String few = (",\"" + "x".repeat(500) + '"').repeat(100);

        for (String slots : List.of(many, few, few + many, many + few, many + few + many)) {
            expectSameSlots(("[0" + slots + "]").getBytes(UTF_8));
        }
    }

    /** Asserts that a string is marked if and only if its bytes are its characters, as those of most strings are. */
    private static void expectPlainWhereItIs(byte[] text) {
        if (slots(text).contains("refused")) {
            return;
        }
        SlotTable table = SlotTable.parse(text, new DevalueLimits());
        for (int slot = 0; slot < table.count(); slot++) {
            boolean plain = text[table.start(slot)] == '"';
            for (int i = table.start(slot) + 1; i < table.end(slot) - 1; i++) {
                plain &= text[i] >= ' ' && text[i] != '"' && text[i] != '\\';
            }
            assertThat(table.isPlainString(slot))
                    .as("slot " + slot + " of " + new String(text, UTF_8))
                    .isEqualTo(plain);
        }
    }

    private static void expectSameSlots(byte[] text) {
        assertThat(slots(text)).as(new String(text, UTF_8)).isEqualTo(ByteByByte.slots(text));
    }

    private static List<String> slots(byte[] text) {
        List<String> slots = new ArrayList<>();
        try {
            SlotTable table = SlotTable.parse(text, new DevalueLimits());
            for (int slot = 0; slot < table.count(); slot++) {
                slots.add(new String(text, table.start(slot), table.end(slot) - table.start(slot), UTF_8));
            }
            return slots;
        } catch (DevalueException refused) {
            return List.of("refused");
        }
    }

    /** The reference implementation, byte by byte. */
    private static final class ByteByByte {
        private final byte[] text;
        private int at;

        ByteByByte(byte[] text) {
            this.text = text;
        }

        static List<String> slots(byte[] text) {
            if (new String(text, UTF_8).matches("\\s*-[13456]\\s*")) {
                return List.of();
            }
            List<String> slots = new ArrayList<>();
            return new ByteByByte(text).find(slots) ? slots : List.of("refused");
        }

        private boolean find(List<String> slots) {
            skipSpace();
            if (!take('[')) {
                return false;
            }
            do {
                skipSpace();
                int start = at;
                if (!skipSlot() || at == start) {
                    return false;
                }
                slots.add(new String(text, start, at - start, UTF_8));
                skipSpace();
            } while (take(','));
            boolean closed = take(']');
            skipSpace();
            return closed && at == text.length;
        }

        private boolean skipSlot() {
            int open = 0;
            for (; at < text.length; at++) {
                char c = (char) text[at];
                if (c == '"') {
                    for (at++; at < text.length && text[at] != '"'; at++) {
                        at += text[at] == '\\' ? 1 : 0;
                    }
                    if (at >= text.length) {
                        return false;
                    }
                } else if (c == '[' || c == '{') {
                    open++;
                } else if (open == 0 && ",]} \n\r\t".indexOf(c) >= 0) {
                    return true;
                } else if (c == ']' || c == '}') {
                    open--;
                    if (open == 0) {
                        at++;
                        return true;
                    }
                }
            }
            return true;
        }

        private boolean take(char c) {
            boolean found = at < text.length && text[at] == c;
            at += found ? 1 : 0;
            return found;
        }

        private void skipSpace() {
            while (at < text.length && " \n\r\t".indexOf(text[at]) >= 0) {
                at++;
            }
        }
    }
}
