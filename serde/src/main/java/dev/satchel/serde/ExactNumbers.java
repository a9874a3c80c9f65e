package dev.satchel.serde;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as other types of numbers, where nothing is lost. */
final class ExactNumbers {

    private ExactNumbers() {}

    static BigInteger toBigInteger(Number number) throws Mismatch {
        try {
            return exact(number).toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Mismatch("a whole number", "one that is not");
        }
    }

    static BigDecimal toBigDecimal(Number number) throws Mismatch {
        try {
            return exact(number);
        } catch (NumberFormatException e) {
            throw new Mismatch("a finite number", "one that is not");
        }
    }

    /** The nearest double of a fraction; of a whole number the same one. */
    static double toDouble(Number number) throws Mismatch {
        double value = number.doubleValue();
        if (number instanceof Double || number instanceof Integer) {
            return value;
        }
        boolean whole = !(number instanceof BigDecimal);
        if (Double.isInfinite(value) || (whole && new BigDecimal(value).compareTo(exact(number)) != 0)) {
            throw new Mismatch("a number that a double can hold", "one that it cannot");
        }
        return value;
    }

    /** The nearest float of a fraction; of a whole number the same one. */
    static float toFloat(Number number) throws Mismatch {
        float value = number.floatValue();
        if (number instanceof Double && !Double.isFinite(number.doubleValue())) {
            return value;
        }
        boolean whole = !(number instanceof BigDecimal || number instanceof Double);
        if (Float.isInfinite(value) || (whole && new BigDecimal(value).compareTo(exact(number)) != 0)) {
            throw new Mismatch("a number that a float can hold", "one that it cannot");
        }
        return value;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(number.toString());
    }

    static long whole(Number number, long least, long most) throws Mismatch {
        try {
            long value = number instanceof Integer || number instanceof Long
                    ? number.longValue()
                    : exact(number).longValueExact();
            if (least <= value && value <= most) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Mismatch("a whole number", "one that is not");
        }
        throw new Mismatch("a number from " + least + " to " + most, "one outside");
    }
}
