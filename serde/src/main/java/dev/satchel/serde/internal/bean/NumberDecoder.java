package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.type.ExactNumbers;
import dev.satchel.serde.internal.type.TypeMismatchException;
import io.micronaut.serde.Decoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A decoder with one number type, from which those of Java are converted, without loss or not at all. */
interface NumberDecoder extends Decoder {

    @Override
    Number decodeNumber() throws IOException;

    @Override
    default byte decodeByte() throws IOException {
        return (byte) ExactNumbers.whole(decodeNumber(), Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    default short decodeShort() throws IOException {
        return (short) ExactNumbers.whole(decodeNumber(), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    default char decodeChar() throws IOException {
        String text = decodeString();
        if (text.length() != 1) {
            throw new TypeMismatchException("one character", "a string of another length");
        }
        return text.charAt(0);
    }

    @Override
    default int decodeInt() throws IOException {
        return (int) ExactNumbers.whole(decodeNumber(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    default long decodeLong() throws IOException {
        return ExactNumbers.whole(decodeNumber(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    default float decodeFloat() throws IOException {
        return ExactNumbers.toFloat(decodeNumber());
    }

    @Override
    default double decodeDouble() throws IOException {
        return ExactNumbers.toDouble(decodeNumber());
    }

    @Override
    default BigInteger decodeBigInteger() throws IOException {
        return ExactNumbers.toBigInteger(decodeNumber());
    }

    @Override
    default BigDecimal decodeBigDecimal() throws IOException {
        return ExactNumbers.toBigDecimal(decodeNumber());
    }
}
