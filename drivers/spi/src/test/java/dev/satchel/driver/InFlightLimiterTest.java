package dev.satchel.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightLimiterTest {

    private final InFlightLimiter inFlight = new InFlightLimiter(3, 100);

    @Test
    void soManyCallsAsMayBeAndNoMoreUntilOneHasEnded() {
        assertThat(inFlight.tryAcquire(0)).isTrue();
        assertThat(inFlight.tryAcquire(10)).isTrue();
        assertThat(inFlight.tryAcquire(0)).isTrue();
        assertThat(inFlight.tryAcquire(0)).isFalse();

        inFlight.release(10);

        assertThat(inFlight.tryAcquire(0)).isTrue();
        assertThat(inFlight.tryAcquire(0)).isFalse();
    }

    @Test
    void soManyBytesAsMayBeAndNoMoreUntilSomeAreStored() {
        assertThat(inFlight.tryAcquire(60)).isTrue();
        assertThat(inFlight.tryAcquire(41)).isFalse();
        assertThat(inFlight.tryAcquire(40)).isTrue();
        assertThat(inFlight.tryAcquire(1)).isFalse();
        assertThat(inFlight.tryAcquire(0)).isTrue();

        inFlight.release(60);

        assertThat(inFlight.tryAcquire(60)).isTrue();
    }

    @Test
    void aValueLargerThanAllTogetherMayBeGoesByItself() {
        assertThat(inFlight.tryAcquire(1)).isTrue();
        assertThat(inFlight.tryAcquire(1_000)).isFalse();

        inFlight.release(1);

        assertThat(inFlight.tryAcquire(1_000)).isTrue();
        assertThat(inFlight.tryAcquire(1)).isFalse();
    }

    @Test
    void whatWasRefusedCountsForNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(inFlight.tryAcquire(60)).isEqualTo(i == 0);
        }
        inFlight.release(60);

        assertThat(inFlight.tryAcquire(100)).isTrue();
        assertThat(inFlight.tryAcquire(0)).isTrue();
        assertThat(inFlight.tryAcquire(0)).isTrue();
    }
}
