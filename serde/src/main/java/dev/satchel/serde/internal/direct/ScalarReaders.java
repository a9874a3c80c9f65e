package dev.satchel.serde.internal.direct;

import dev.satchel.serde.internal.bean.DevalueSerdeRegistry;
import dev.satchel.serde.internal.bean.TaggedTypeDeserializer;
import dev.satchel.serde.internal.read.UntypedReader;
import dev.satchel.serde.internal.read.ValueReader;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.text.FastNumberParser;
import dev.satchel.serde.internal.text.NumberParser;
import dev.satchel.serde.internal.type.FastInstantParser;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Readers of slots without references: texts, numbers, booleans, instants. */
public final class ScalarReaders {

    private static final byte[] INSTANT = "[\"Temporal.Instant\",\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATE = "[\"Date\",\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private ScalarReaders() {}

    /**
     * Returns the reader of a type.
     *
     * @param deserializer the deserializer of the type
     * @param general the reader that uses it
     * @return null if there is none, also if the application has its own deserializer
     */
    static @Nullable DirectReader of(Class<?> type, Deserializer<?> deserializer, SerdeReader general) {
        if (deserializer instanceof TaggedTypeDeserializer) {
            return type == Instant.class || type == Date.class ? new TimeReader(type == Date.class, general) : null;
        }
        if (!DevalueSerdeRegistry.isOfTheFramework(deserializer)) {
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
     * Returns the value of a slot that is a text of ASCII or a short whole number, or null if that needs the slow path.
     */
    public static @Nullable Object plain(SlotTable table, int slot) {
        if (table.isPlainString(slot)) {
            return table.plainString(slot);
        }
        long whole = FastNumberParser.whole(table.bytes(), table.start(slot), table.end(slot));
        return whole == FastNumberParser.NOT_WHOLE ? null : NumberParser.whole(whole);
    }

    private static final class TextReader extends DirectReader {
        private final SerdeReader general;

        TextReader(SerdeReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        public Object read(ValueReader values, int index, int depth) throws IOException {
            SlotTable table = values.table();
            if (index >= 0 && table.isPlainString(index)) {
                values.countValue();
                return UntypedReader.string(values, index);
            }
            return general.read(values, index, depth);
        }
    }

    private static final class IntReader extends DirectReader {
        private final SerdeReader general;

        IntReader(SerdeReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        public Object read(ValueReader values, int index, int depth) throws IOException {
            SlotTable table = values.table();
            long value = index < 0
                    ? FastNumberParser.NOT_WHOLE
                    : FastNumberParser.whole(table.bytes(), table.start(index), table.end(index));
            if (value != (int) value) {
                return general.read(values, index, depth);
            }
            values.countValue();
            return (int) value;
        }
    }

    private static final class LongReader extends DirectReader {
        private final SerdeReader general;

        LongReader(SerdeReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        public Object read(ValueReader values, int index, int depth) throws IOException {
            SlotTable table = values.table();
            long value = index < 0
                    ? FastNumberParser.NOT_WHOLE
                    : FastNumberParser.whole(table.bytes(), table.start(index), table.end(index));
            if (value == FastNumberParser.NOT_WHOLE) {
                return general.read(values, index, depth);
            }
            values.countValue();
            return value;
        }
    }

    private static final class DoubleReader extends DirectReader {
        private final SerdeReader general;

        DoubleReader(SerdeReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        public Object read(ValueReader values, int index, int depth) throws IOException {
            SlotTable table = values.table();
            double value = index < 0
                    ? Double.NaN
                    : FastNumberParser.fraction(table.bytes(), table.start(index), table.end(index));
            if (Double.isNaN(value)) {
                return general.read(values, index, depth);
            }
            values.countValue();
            return value;
        }
    }

    private static final class BooleanReader extends DirectReader {
        private final SerdeReader general;

        BooleanReader(SerdeReader general) {
            this.general = general;
        }

        @Override
        @Nullable
        public Object read(ValueReader values, int index, int depth) throws IOException {
            boolean isTrue = index >= 0 && isAll(values.table(), index, TRUE);
            if (!isTrue && (index < 0 || !isAll(values.table(), index, FALSE))) {
                return general.read(values, index, depth);
            }
            values.countValue();
            return isTrue;
        }

        private static boolean isAll(SlotTable table, int slot, byte[] word) {
            return Arrays.equals(table.bytes(), table.start(slot), table.end(slot), word, 0, word.length);
        }
    }

    /** The fast path for instants and dates. */
    private static final class TimeReader extends DirectReader {
        private final byte[] opening;
        private final boolean isDate;
        private final SerdeReader general;

        TimeReader(boolean isDate, SerdeReader general) {
            this.opening = isDate ? DATE : INSTANT;
            this.isDate = isDate;
            this.general = general;
        }

        @Override
        @Nullable
        public Object read(ValueReader values, int index, int depth) throws IOException {
            Instant time = index < 0 ? null : FastInstantParser.parseSlot(values.table(), index, opening);
            Object value = time != null && isDate ? dateOf(time) : time;
            if (value == null) {
                return general.read(values, index, depth);
            }
            values.countValue();
            return value;
        }

        /**
         * Converts an Instant to a Date. Returns null if it has more than milliseconds, as the deserializer rejects
         * that.
         */
        private static @Nullable Date dateOf(Instant time) {
            Date date = Date.from(time);
            return date.toInstant().equals(time) ? date : null;
        }
    }
}
