package dev.satchel.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight inFlight = new InFlight(3, 100);

    @Test
    void soManyCallsAsMayBeAndNoMoreUntilOneHasEnded() {
        assertThat(inFlight.enter(0)).isTrue();
        assertThat(inFlight.enter(10)).isTrue();
        assertThat(inFlight.enter(0)).isTrue();
        assertThat(inFlight.enter(0)).isFalse();

        inFlight.leave(10);

        assertThat(inFlight.enter(0)).isTrue();
        assertThat(inFlight.enter(0)).isFalse();
    }

    @Test
    void soManyBytesAsMayBeAndNoMoreUntilSomeAreStored() {
        assertThat(inFlight.enter(60)).isTrue();
        assertThat(inFlight.enter(41)).isFalse();
        assertThat(inFlight.enter(40)).isTrue();
        assertThat(inFlight.enter(1)).isFalse();
        assertThat(inFlight.enter(0)).isTrue();

        inFlight.leave(60);

        assertThat(inFlight.enter(60)).isTrue();
    }

    @Test
    void aValueLargerThanAllTogetherMayBeGoesByItself() {
        assertThat(inFlight.enter(1)).isTrue();
        assertThat(inFlight.enter(1_000)).isFalse();

        inFlight.leave(1);

        assertThat(inFlight.enter(1_000)).isTrue();
        assertThat(inFlight.enter(1)).isFalse();
    }

    @Test
    void whatWasRefusedCountsForNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(inFlight.enter(60)).isEqualTo(i == 0);
        }
        inFlight.leave(60);

        assertThat(inFlight.enter(100)).isTrue();
        assertThat(inFlight.enter(0)).isTrue();
        assertThat(inFlight.enter(0)).isTrue();
    }
}
