package dev.satchel.test.interop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** The time of the machine, which the other server uses, shifted by an offset that the test sets. */
final class ShiftedClock extends Clock {

    private volatile Duration shift = Duration.ZERO;
    private final AtomicInteger asksLeft = new AtomicInteger();
    private volatile Runnable thenDo = () -> {};

    void shiftBy(Duration duration) {
        shift = duration;
    }

    /** Runs an action once the time has been read a number of times: the caller is in the middle of its work then. */
    void afterAsks(int asks, Runnable action) {
        thenDo = action;
        asksLeft.set(asks);
    }

    @Override
    public Instant instant() {
        if (asksLeft.get() > 0 && asksLeft.decrementAndGet() == 0) {
            thenDo.run();
        }
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
