package dev.satchel.serde.internal.type;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Lossless conversions between types of numbers. */
public final class ExactNumbers {

    /**
     * Maximum number of digits, more than a readable number has. An exponent may stand for thousands of millions of
     * them.
     */
    private static final int MAX_DIGITS = 1_000_000;

    private ExactNumbers() {}

    public static BigInteger toBigInteger(Number number) throws TypeMismatchException {
        try {
            BigDecimal exact = exact(number);
            // zeros that Java would write out, only to find that they are too many, or decimals
            long digits = (long) exact.precision() - exact.scale();
            if (exact.signum() != 0 && (digits <= 0 || digits > MAX_DIGITS)) {
                throw new TypeMismatchException("a whole number of at most " + MAX_DIGITS + " digits", "another one");
            }
            return exact.signum() == 0 ? BigInteger.ZERO : exact.toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new TypeMismatchException("a whole number", "one that is not");
        }
    }

    public static BigDecimal toBigDecimal(Number number) throws TypeMismatchException {
        try {
            return exact(number);
        } catch (NumberFormatException e) {
            throw new TypeMismatchException("a finite number", "one that is not");
        }
    }

    /** Returns the nearest double of a fraction, or of a whole number the same one. */
    public static double toDouble(Number number) throws TypeMismatchException {
        double value = number.doubleValue();
        if (number instanceof Double || number instanceof Integer) {
            return value;
        }
        boolean whole = !(number instanceof BigDecimal);
        if (Double.isInfinite(value) || (whole && new BigDecimal(value).compareTo(exact(number)) != 0)) {
            throw new TypeMismatchException("a number that a double can hold", "one that it cannot");
        }
        return value;
    }

    /** Returns the nearest float of a fraction, or of a whole number the same one. */
    public static float toFloat(Number number) throws TypeMismatchException {
        float value = number.floatValue();
        if (number instanceof Double && !Double.isFinite(number.doubleValue())) {
            return value;
        }
        boolean whole = !(number instanceof BigDecimal || number instanceof Double);
        if (Float.isInfinite(value) || (whole && new BigDecimal(value).compareTo(exact(number)) != 0)) {
            throw new TypeMismatchException("a number that a float can hold", "one that it cannot");
        }
        return value;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(number.toString());
    }

    public static long whole(Number number, long least, long most) throws TypeMismatchException {
        try {
            long value = number instanceof Integer || number instanceof Long
                    ? number.longValue()
                    : exact(number).longValueExact();
            if (least <= value && value <= most) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new TypeMismatchException("a whole number", "one that is not");
        }
        throw new TypeMismatchException("a number from " + least + " to " + most, "one outside");
    }
}
