package dev.satchel.serde.internal.write;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.JsExpressions;
import dev.satchel.serde.js.ArrayBuffer;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.TaggedText;
import java.util.regex.Pattern;

/** Writes the types for JavaScript values without an equivalent in Java, and regular expressions. */
final class JsValueWriter {

    private JsValueWriter() {}

    /** Writes a value if it is of one of these types. Returns false, with nothing written, if not. */
    static boolean write(ValueWriter values, Object value) {
        if (value instanceof RegExp expression) {
            writeRegExp(values, value, expression);
        } else if (value instanceof Pattern pattern) {
            writeRegExp(values, value, expressionOf(values, pattern));
        } else if (value instanceof InvalidDate) {
            values.slots().texts(value, Wire.DATE, "", null);
        } else if (value instanceof SparseArray array) {
            writeSparse(values, array);
        } else if (value instanceof ArrayBuffer buffer) {
            values.slots().buffer(buffer, buffer.array());
        } else if (value instanceof BufferView view) {
            writeView(values, view);
        } else if (value instanceof Boxed boxed) {
            values.slots().beginTag(Wire.BOXED, boxed);
            values.write(boxed.value());
            values.slots().end();
        } else if (value instanceof TaggedText text) {
            TextWriter.writeTagged(values, text);
        } else if (value instanceof Tagged tagged) {
            values.checkOwnTag();
            values.slots().beginTag(tagged.tag(), tagged);
            values.write(tagged.value());
            values.slots().end();
        } else {
            return false;
        }
        return true;
    }

    private static RegExp expressionOf(ValueWriter values, Pattern pattern) {
        try {
            return RegExp.of(pattern);
        } catch (DevalueException e) {
            throw e.within(values.slots().path());
        }
    }

    private static void writeRegExp(ValueWriter values, Object identity, RegExp expression) {
        if (values.isForAstro() && !JsExpressions.isOne(expression)) {
            throw values.failure("Expected a regular expression that JavaScript surely has too, found another one; "
                    + "store it as a string");
        }
        String flags = expression.flags();
        values.slots().texts(identity, Wire.REG_EXP, expression.source(), flags.isEmpty() ? null : flags);
    }

    /** Writes a sparse array with its holes, or as pairs of position and element if that is shorter. */
    private static void writeSparse(ValueWriter values, SparseArray array) {
        long populated = array.elements().size();
        int digits = Long.toString(array.length()).length();
        boolean pairs = (array.length() - populated) * 3 > 4 + digits + populated * (digits + 1);
        if (pairs) {
            values.slots().beginSparse(array, array.length());
            array.elements().forEach((index, element) -> {
                values.slots().containers().addLiteral(index);
                values.write(element);
            });
        } else {
            values.slots().beginArray(array);
            for (long i = 0; i < array.length(); i++) {
                if (array.elements().containsKey(i)) {
                    values.write(array.elements().get(i));
                } else {
                    values.slots().add(Wire.HOLE);
                }
            }
        }
        values.slots().end();
    }

    private static void writeView(ValueWriter values, BufferView view) {
        values.slots().beginTag(view.kind().tag(), view);
        values.slots().buffer(view.buffer(), view.buffer().array());
        if (!view.isWhole()) {
            values.slots().containers().addLiteral(view.byteOffset());
            values.slots().containers().addLiteral(view.length());
        }
        values.slots().end();
    }
}
