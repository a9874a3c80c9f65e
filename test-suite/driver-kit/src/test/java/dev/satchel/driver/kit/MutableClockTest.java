package dev.satchel.driver.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

    private final MutableClock clock = new MutableClock();

    @Test
    void standsStillUntilItIsMoved() {
        Instant start = clock.instant();
        assertThat(clock.instant()).isEqualTo(start);

        clock.advance(Duration.ofNanos(1));

        assertThat(clock.instant()).isEqualTo(start.plusNanos(1));
    }

    @Test
    void keepsOneTimeInAllZones() {
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofHours(1));

        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
