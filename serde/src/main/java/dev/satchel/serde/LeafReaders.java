package dev.satchel.serde;

import io.micronaut.serde.Deserializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Readers of what stands in a slot of its own and refers to nothing: texts, numbers, booleans, points in time. */
final class LeafReaders {

    private static final byte[] INSTANT = "[\"Temporal.Instant\",\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATE = "[\"Date\",\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private LeafReaders() {}

    /**
     * The reader of a type.
     *
     * @param deserializer the one of the type
     * @param general what reads with it
     * @return null if there is none, also where the application brings its own deserializer
     */
    static @Nullable SlotReader of(Class<?> type, Deserializer<?> deserializer, GeneralReader general) {
        if (deserializer instanceof OwnDeserializer) {
            return type == Instant.class || type == Date.class ? new TimeReader(type == Date.class, general) : null;
        }
        if (!SlotReaders.isOfTheFramework(deserializer)) {
            return null;
        }
        if (type == String.class) {
            return new TextReader(general);
        }
        if (type == int.class || type == Integer.class) {
            return new IntReader(general);
        }
        if (type == long.class || type == Long.class) {
            return new LongReader(general);
        }
        if (type == double.class || type == Double.class) {
            return new DoubleReader(general);
        }
        return type == boolean.class || type == Boolean.class ? new BooleanReader(general) : null;
    }

    /**
     * What a text of ASCII or a short whole number is, if that is what is in a slot; null if it takes a closer look.
     */
    static @Nullable Object plain(SlotTable table, int slot) {
        if (table.isPlainString(slot)) {
            return table.plainString(slot);
        }
        long whole = PlainNumbers.whole(table.bytes(), table.start(slot), table.end(slot));
        return whole == PlainNumbers.NOT_WHOLE ? null : NumberText.whole(whole);
    }

    /** The point in time that is all there is in a slot; null if that takes a closer look. */
    static @Nullable Instant plainInstant(SlotTable table, int slot) {
        return plainTime(table, slot, INSTANT);
    }

    private static @Nullable Instant plainTime(SlotTable table, int slot, byte[] opening) {
        byte[] bytes = table.bytes();
        int start = table.start(slot);
        int from = start + opening.length;
        int to = table.end(slot) - 2;
        boolean plain = from <= to
                && bytes[to] == '"'
                && bytes[to + 1] == ']'
                && Arrays.equals(bytes, start, from, opening, 0, opening.length);
        return plain ? PlainInstants.parse(bytes, from, to) : null;
    }

    private static final class TextReader extends SlotReader {
        private final GeneralReader general;

        TextReader(GeneralReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        Object read(ValueReader values, int index, int depth) throws IOException {
            SlotTable table = values.table();
            if (index >= 0 && table.isPlainString(index)) {
                values.meet();
                return values.string(index);
            }
            return general.read(values, index, depth);
        }
    }

    private static final class IntReader extends SlotReader {
        private final GeneralReader general;

        IntReader(GeneralReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        Object read(ValueReader values, int index, int depth) throws IOException {
            SlotTable table = values.table();
            long value = index < 0
                    ? PlainNumbers.NOT_WHOLE
                    : PlainNumbers.whole(table.bytes(), table.start(index), table.end(index));
            if (value != (int) value) {
                return general.read(values, index, depth);
            }
            values.meet();
            return (int) value;
        }
    }

    private static final class LongReader extends SlotReader {
        private final GeneralReader general;

        LongReader(GeneralReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        Object read(ValueReader values, int index, int depth) throws IOException {
            SlotTable table = values.table();
            long value = index < 0
                    ? PlainNumbers.NOT_WHOLE
                    : PlainNumbers.whole(table.bytes(), table.start(index), table.end(index));
            if (value == PlainNumbers.NOT_WHOLE) {
                return general.read(values, index, depth);
            }
            values.meet();
            return value;
        }
    }

    private static final class DoubleReader extends SlotReader {
        private final GeneralReader general;

        DoubleReader(GeneralReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        Object read(ValueReader values, int index, int depth) throws IOException {
            SlotTable table = values.table();
            double value =
                    index < 0 ? Double.NaN : PlainNumbers.fraction(table.bytes(), table.start(index), table.end(index));
            if (Double.isNaN(value)) {
                return general.read(values, index, depth);
            }
            values.meet();
            return value;
        }
    }

    private static final class BooleanReader extends SlotReader {
        private final GeneralReader general;

        BooleanReader(GeneralReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        Object read(ValueReader values, int index, int depth) throws IOException {
            boolean isTrue = index >= 0 && isAll(values.table(), index, TRUE);
            if (!isTrue && (index < 0 || !isAll(values.table(), index, FALSE))) {
                return general.read(values, index, depth);
            }
            values.meet();
            return isTrue;
        }

        private static boolean isAll(SlotTable table, int slot, byte[] word) {
            return Arrays.equals(table.bytes(), table.start(slot), table.end(slot), word, 0, word.length);
        }
    }

    /** Instants and dates. */
    private static final class TimeReader extends SlotReader {
        private final byte[] opening;
        private final boolean isDate;
        private final GeneralReader general;

        TimeReader(boolean isDate, GeneralReader general) {
            this.opening = isDate ? DATE : INSTANT;
            this.isDate = isDate;
            this.general = general;
        }

        @Override
        @Nullable
        Object read(ValueReader values, int index, int depth) throws IOException {
            Instant time = index < 0 ? null : plainTime(values.table(), index, opening);
            Object value = time != null && isDate ? dateOf(time) : time;
            if (value == null) {
                return general.read(values, index, depth);
            }
            values.meet();
            return value;
        }

        /** A Date has no more than milliseconds; null where there are more, as the deserializer refuses that. */
        private static @Nullable Date dateOf(Instant time) {
            Date date = Date.from(time);
            return date.toInstant().equals(time) ? date : null;
        }
    }
}
