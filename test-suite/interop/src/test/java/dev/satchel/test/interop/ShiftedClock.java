package dev.satchel.test.interop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the machine, which the other server goes by, and as much more or less as the test says. */
final class ShiftedClock extends Clock {

    private volatile Duration shift = Duration.ZERO;

    void shiftBy(Duration duration) {
        shift = duration;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("sessions have no zone");
    }
}
