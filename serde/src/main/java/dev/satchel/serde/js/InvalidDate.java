package dev.satchel.serde.js;

/** An invalid JavaScript date: {@code new Date(NaN)}. All instances are equal. */
public final class InvalidDate {

    /** Creates an invalid date. */
    public InvalidDate() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof InvalidDate;
    }

    @Override
    public int hashCode() {
        return InvalidDate.class.hashCode();
    }

    @Override
    public String toString() {
        return "Invalid Date";
    }
}
