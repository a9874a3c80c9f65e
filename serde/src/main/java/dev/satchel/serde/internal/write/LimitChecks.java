package dev.satchel.serde.internal.write;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Checks of the limits of a text while it is written. An exception has the path of the value that exceeds one. */
final class LimitChecks {

    private final DevalueLimits limits;
    private final ContainerStack containers;

    LimitChecks(DevalueLimits limits, ContainerStack containers) {
        this.limits = limits;
        this.containers = containers;
    }

    /** Throws if one more container would be nested too deeply. */
    void checkDepth() {
        try {
            limits.checkDepth(containers.depth());
        } catch (DevalueException e) {
            throw e.within(containers.path());
        }
    }

    /** Throws if a length exceeds the maximum of a text. Called before the text is built. */
    void checkBytes(long count) {
        try {
            limits.checkBytes(count);
        } catch (DevalueException e) {
            throw e.within(containers.path());
        }
    }

    /**
     * Throws if a number has more digits than can be read again.
     *
     * @return the length of its text
     */
    int checkDigits(BigDecimal value) {
        try {
            limits.checkDigits(value.unscaledValue());
            String digits = value.toString();
            limits.checkDigits(digits);
            return digits.length();
        } catch (DevalueException e) {
            throw e.within(containers.path());
        }
    }

    /** Returns the digits of a number. Throws if they are more than can be read again. */
    String digits(BigInteger value) {
        try {
            limits.checkDigits(value);
            String digits = value.toString();
            limits.checkDigits(digits);
            return digits;
        } catch (DevalueException e) {
            throw e.within(containers.path());
        }
    }
}
