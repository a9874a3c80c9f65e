package dev.satchel.test.interop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** The time of the machine, which the other server goes by, and as much more or less as the test says. */
final class ShiftedClock extends Clock {

    private volatile Duration shift = Duration.ZERO;
    private final AtomicInteger asksLeft = new AtomicInteger();
    private volatile Runnable thenDo = () -> {};

    void shiftBy(Duration duration) {
        shift = duration;
    }

    /** Does something when the time has been asked for so often: whoever asks is at work then. */
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
