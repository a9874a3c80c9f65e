package dev.satchel.serde.js;

/** A JavaScript date that is none: {@code new Date(NaN)}. All are equal. */
public final class InvalidDate {

    /** Creates one. */
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
